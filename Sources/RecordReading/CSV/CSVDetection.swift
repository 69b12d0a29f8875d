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

    /// How well a delimiter explains a file.
    private enum Fit: Int, Comparable {
        /// It does not split the first record: the file may have one column.
        case none
        /// It splits the first record, and few others into as many fields.
        case first
        /// It splits most records into as many fields, three or more, but not the first: titles stand above the header.
        case belowTitles
        /// It splits the first record, and most others into as many fields.
        case all

        static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
    }

    /// The candidate that explains the file best. Where none splits it, the file has one column, and the candidate that
    /// splits the fewest records is taken.
    private static func likeliest(_ sample: [UInt8], _ isWhole: Bool) -> CSVDelimiter {
        var best: (delimiter: CSVDelimiter, fit: Fit, agreeing: Int, columns: Int)?
        for delimiter in candidates {
            let counts = fieldCounts(sample, isWhole, delimiter)
            guard let first = counts.first else { continue }
            let asFirst = counts.count { $0 == first }
            let frequencies = Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +)
            let usual = frequencies.max { ($0.value, $0.key) < ($1.value, $1.key) } ?? (first, asFirst)
            func isMost(_ count: Int) -> Bool { count * 2 >= counts.count }
            var found = (delimiter: delimiter, fit: first > 1 ? Fit.first : .none, agreeing: asFirst, columns: first)
            if first > 1, isMost(asFirst) {
                found.fit = .all
            } else if usual.key > 2, usual.value > 1, isMost(usual.value) {
                found = (delimiter, .belowTitles, usual.value, usual.key)
            }
            if best.map({ ($0.fit, $0.agreeing, $0.columns) < (found.fit, found.agreeing, found.columns) }) ?? true {
                best = found
            }
        }
        return best?.delimiter ?? .semicolon
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
