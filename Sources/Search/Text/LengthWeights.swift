/// What a word counts in each row and column: the weight of the column, held back by the length of its text.
package struct LengthWeights: Sendable {
    package let parameters: TextScorer.Parameters
    let rowCount: Int
    /// Number of words in each column of each row.
    private let lengths: NumberLists
    private let columns: [Column]
    /// What a word counts in the shorter texts of each column, by their length: one column after the other.
    private let ofShorter: [Double]

    private static let shorter = 512

    /// What a word counts in a column.
    private struct Column {
        let weight: Double
        /// What a text of no words, and each word more, hold it back.
        let base: Double
        let perWord: Double

        func worth(length: Double) -> Double { weight / (base + perWord * length) }
    }

    /// Reckons with the lengths of all texts of a kaart.
    ///
    /// - Parameters:
    ///   - table: the rows.
    ///   - parameters: the weights of the columns, at most `Postings.mostColumns`.
    package init(_ table: SignalTable, parameters: TextScorer.Parameters) {
        self.parameters = parameters
        lengths = table.textLengths
        rowCount = table.count
        let weights = parameters.columns.prefix(Postings.mostColumns)
        let totals = table.totalTextLengths(columns: weights.count)
        columns = zip(weights, totals).map { weight, total in
            let average = max(Double(total) / Double(max(table.count, 1)), 1)
            return Column(
                weight: weight, base: 1 - parameters.lengthShare, perWord: parameters.lengthShare / average)
        }
        ofShorter = columns.flatMap { column in (0..<Self.shorter).map { column.worth(length: Double($0)) } }
    }

    /// What a term counts in a row: its frequency, weighed and saturated.
    ///
    /// - Parameters:
    ///   - counts: how often it stands in each column: one byte a column, the first column lowest.
    ///   - row: the row.
    /// - Returns: 0 (does not stand there) to 1.
    package func worth(_ counts: UInt64, in row: Int) -> Double {
        let places = lengths.places(of: row)
        var rest = counts
        var sum = 0.0
        while rest != 0 {
            let column = rest.trailingZeroBitCount / 8
            guard column < columns.count else { break }
            // A length that is not known is taken to be the average.
            let each =
                column < places.count
                ? worth(in: column, length: Int(lengths.numbers[places.lowerBound + column]))
                : columns[column].weight / (columns[column].base + parameters.lengthShare)
            sum += each * Double((counts >> UInt64(column * 8)) & 0xFF)
            rest &= ~(0xFF << UInt64(column * 8))
        }
        return sum > 0 ? sum / (sum + parameters.saturation) : 0
    }

    private func worth(in column: Int, length: Int) -> Double {
        0 <= length && length < Self.shorter
            ? ofShorter[column * Self.shorter + length] : columns[column].worth(length: Double(length))
    }
}
