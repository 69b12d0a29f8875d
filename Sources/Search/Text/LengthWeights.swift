/// What a word counts in each row and column: the weight of the column, held back by the length of its text.
package struct LengthWeights: Sendable {
    package let parameters: TextScorer.Parameters
    let rowCount: Int
    private let table: SignalTable
    private let columns: [Column]

    /// What a word counts in a column.
    private struct Column {
        let weight: Double
        /// What a text of no words, and each word more, hold it back.
        let base: Double
        let perWord: Double
        /// By the length of the text, for the shorter ones.
        let byLength: [Double]

        private static let shorter = 512

        init(weight: Double, base: Double, perWord: Double) {
            self.weight = weight
            self.base = base
            self.perWord = perWord
            byLength = (0..<Self.shorter).map { weight / (base + perWord * Double($0)) }
        }

        func worth(length: Int32) -> Double {
            let place = Int(length)
            return byLength.indices.contains(place) ? byLength[place] : weight / (base + perWord * Double(length))
        }
    }

    /// Reckons with the lengths of all texts of a kaart.
    ///
    /// - Parameters:
    ///   - table: the rows.
    ///   - parameters: the weights of the columns, at most `Postings.mostColumns`.
    package init(_ table: SignalTable, parameters: TextScorer.Parameters) {
        self.parameters = parameters
        self.table = table
        rowCount = table.count
        let weights = parameters.columns.prefix(Postings.mostColumns)
        let totals = table.totalTextLengths(columns: weights.count)
        columns = zip(weights, totals).map { weight, total in
            let average = max(Double(total) / Double(max(table.count, 1)), 1)
            return Column(
                weight: weight, base: 1 - parameters.lengthShare, perWord: parameters.lengthShare / average)
        }
    }

    /// What a term counts in a row: its frequency, weighed and saturated.
    ///
    /// - Parameters:
    ///   - counts: how often it stands in each column: one byte a column, the first column lowest.
    ///   - row: the row.
    /// - Returns: 0 (does not stand there) to 1.
    package func worth(_ counts: UInt64, in row: Int) -> Double {
        let lengths = table.textLengths.places(of: row)
        var rest = counts
        var sum = 0.0
        while rest != 0 {
            let column = rest.trailingZeroBitCount / 8
            guard column < columns.count else { break }
            // A length that is not known is taken to be the average.
            let each =
                column < lengths.count
                ? columns[column].worth(length: table.textLengths.numbers[lengths.lowerBound + column])
                : columns[column].weight / (columns[column].base + parameters.lengthShare)
            sum += each * Double((counts >> UInt64(column * 8)) & 0xFF)
            rest &= ~(0xFF << UInt64(column * 8))
        }
        return sum > 0 ? sum / (sum + parameters.saturation) : 0
    }
}
