/// What a word counts in each row and column: the weight of the column, held back by the length of its text.
package struct LengthWeights: Sendable {
    package let parameters: TextScorer.Parameters
    let rowCount: Int
    private let table: SignalTable
    /// Of each column: its weight, and what a text of no words and each word more hold it back.
    private let columns: [(weight: Double, base: Double, perWord: Double)]

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
            return (weight, 1 - parameters.lengthShare, parameters.lengthShare / average)
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
            let (weight, base, perWord) = columns[column]
            // A length that is not known is taken to be the average.
            let held =
                column < lengths.count
                ? base + perWord * Double(table.textLengths.numbers[lengths.lowerBound + column])
                : base + parameters.lengthShare
            sum += weight / held * Double((counts >> UInt64(column * 8)) & 0xFF)
            rest &= ~(0xFF << UInt64(column * 8))
        }
        return sum > 0 ? sum / (sum + parameters.saturation) : 0
    }
}
