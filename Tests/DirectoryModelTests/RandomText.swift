import TestSupport

/// Texts to try a parser with.
enum RandomText {
    /// Up to `length` scalars of every plane, many of them where parsers stumble.
    static func unicode(length: Int, using random: inout SplitMix64) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0x30...0x39, 0x00...0x1F, 0x80...0x17F, 0x300...0x36F, 0x2000...0x206F,
            0x600...0x6FF,
            0x3400...0x3500, 0xFE00...0xFEFF, 0x1F300...0x1F9FF, 0xE0000...0xE007F,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &random) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.append(scalar) }
        }
        return String(text)
    }

    /// Up to `length` of the given pieces in a row.
    static func pieces(_ pieces: [String], length: Int, using random: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...length, using: &random))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
    }

    /// The text with some scalars changed, dropped or doubled.
    static func mutation(of text: String, using random: inout SplitMix64) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &random) where !scalars.isEmpty {
            let index = Int.random(in: 0..<scalars.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: scalars.remove(at: index)
            case 1: scalars.insert(scalars[index], at: index)
            default: scalars[index] = Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &random))
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
