/// What a word counts in each row and column: the weight of the column, held back by the length of its text.
///
/// An object, because it is kept between questions.
package final class LengthWeights: Sendable {
    package let parameters: TextScorer.Parameters
    let rowCount: Int
    private let columnCount: Int
    /// Row by row, column by column.
    private let weights: [Double]

    /// Reckons with the lengths of all texts of a kaart.
    ///
    /// - Parameters:
    ///   - table: the rows.
    ///   - parameters: the weights of the columns, at most `Postings.mostColumns`.
    package init(_ table: SignalTable, parameters: TextScorer.Parameters) {
        self.parameters = parameters
        rowCount = table.count
        let columns = Array(parameters.columns.prefix(Postings.mostColumns))
        columnCount = columns.count
        var totals = [Int](repeating: 0, count: columns.count)
        for row in 0..<table.count {
            for (column, place) in zip(columns.indices, table.textLengths.places(of: row)) {
                totals[column] += Int(table.textLengths.numbers[place])
            }
        }
        let averages = totals.map { max(Double($0) / Double(max(table.count, 1)), 1) }
        var weights: [Double] = []
        weights.reserveCapacity(table.count * columns.count)
        for row in 0..<table.count {
            let places = table.textLengths.places(of: row)
            for column in columns.indices {
                let length =
                    column < places.count
                    ? Double(table.textLengths.numbers[places.lowerBound + column]) : averages[column]
                let norm = 1 - parameters.lengthShare + parameters.lengthShare * length / averages[column]
                weights.append(columns[column] / norm)
            }
        }
        self.weights = weights
    }

    /// What a term counts in a row: its frequency, weighed and saturated.
    ///
    /// - Parameters:
    ///   - counts: how often it stands in each column: one byte a column, the first column lowest.
    ///   - row: the row.
    /// - Returns: 0 (does not stand there) to 1.
    package func worth(_ counts: UInt64, in row: Int) -> Double {
        var rest = counts
        var sum = 0.0
        while rest != 0 {
            let column = rest.trailingZeroBitCount / 8
            guard column < columnCount else { break }
            let count = (counts >> UInt64(column * 8)) & 0xFF
            sum += weights[row * columnCount + column] * Double(count)
            rest &= ~(0xFF << UInt64(column * 8))
        }
        return sum > 0 ? sum / (sum + parameters.saturation) : 0
    }
}
