/// Finds out from the first records of a CSV file what separates its fields.
struct CSVDetection {
    let delimiter: CSVDelimiter
    /// The first line is not data but Excel's `sep=;`.
    let hasSeparatorLine: Bool

    private static let candidates: [CSVDelimiter] = [.semicolon, .comma, .tab, .pipe]
    private static let recordsLookedAt = 50

    /// Looks at the first text of a file.
    ///
    /// - Parameters:
    ///   - sample: the text, in bytes of which ASCII characters are single ones.
    ///   - isWhole: the sample is the whole file, not its beginning.
    ///   - given: the delimiter that the caller knows of.
    init(sample: [UInt8], isWhole: Bool, given: CSVDelimiter?) {
        let separator = Self.separatorLine(sample)
        hasSeparatorLine = separator != nil
        delimiter = given ?? separator ?? Self.likeliest(sample, isWhole)
    }

    /// The delimiter in a first line `sep=;` or `"sep=;"`, as Excel writes and reads it.
    private static func separatorLine(_ sample: [UInt8]) -> CSVDelimiter? {
        let line = sample.prefix(12).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard line.count < sample.count else { return nil }
        var text = String(decoding: line, as: UTF8.self)[...]
        if text.count == 7, text.hasPrefix("\""), text.hasSuffix("\"") { text = text.dropFirst().dropLast() }
        guard text.count == 5, text.lowercased().hasPrefix("sep="), let character = text.last else { return nil }
        return CSVDelimiter(character)
    }

    /// The candidate that splits the first record, and most others into as many fields. Where none splits the first
    /// record, the file has one column, and the candidate that splits the fewest records is taken.
    private static func likeliest(_ sample: [UInt8], _ isWhole: Bool) -> CSVDelimiter {
        var best = (delimiter: CSVDelimiter.semicolon, columns: 0, agreeing: -1)
        for delimiter in candidates {
            let counts = fieldCounts(sample, isWhole, delimiter)
            guard let columns = counts.first else { continue }
            let agreeing = counts.count { $0 == columns }
            let splits = columns > 1
            let isBetter =
                if splits != (best.columns > 1) {
                    splits
                } else {
                    (agreeing, columns) > (best.agreeing, best.columns)
                }
            if isBetter { best = (delimiter, columns, agreeing) }
        }
        return best.delimiter
    }

    private static func fieldCounts(_ sample: [UInt8], _ isWhole: Bool, _ delimiter: CSVDelimiter) -> [Int] {
        var machine = CSVStateMachine(delimiter: delimiter, limits: .standard)
        var counts: [Int] = []
        var offset = 0
        sample.withUnsafeBufferPointer { bytes in
            while counts.count < recordsLookedAt, machine.consume(bytes, from: &offset) == .record {
                counts.append(machine.fields.count)
            }
        }
        let endsInside = counts.count < recordsLookedAt && offset == sample.count
        if endsInside, isWhole || counts.isEmpty, machine.finish() == .record { counts.append(machine.fields.count) }
        return counts
    }
}
