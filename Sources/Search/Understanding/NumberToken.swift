import DutchText

/// A word of a line, with what it says as a number: "15j", "veertien", "65+", "zestienjarige".
struct NumberToken {
    /// A sign right behind a number.
    enum Sign {
        /// "65+".
        case plus
        /// "0-3".
        case range
        /// "2,5".
        case decimal
    }

    let text: String
    /// Up to 120, in digits or in letters; nil where it says none.
    let number: Int?
    /// Whether the number is written in letters.
    let isSpelled: Bool
    /// What stands behind the number in the same word: "j" in "15j".
    let ending: String
    let sign: Sign?
    /// Whether a sign makes an amount of it: "80%", "€ 20".
    let isAmount: Bool

    private static let most = 120
    private static let ordinalEndings = ["jarigen", "jarige", "jarig"]

    /// The words of a line.
    ///
    /// - Parameters:
    ///   - words: the words, in order.
    ///   - text: the line that they are of.
    /// - Returns: as many tokens.
    static func tokens(of words: [ScannedWord], in text: String) -> [NumberToken] {
        let bytes = Array(text.utf8)
        return words.map { word in
            NumberToken(
                word.text, sign: sign(behind: word.range.upperBound, in: bytes),
                isAmount: isAmount(word.range, in: bytes))
        }
    }

    private init(_ text: String, sign: Sign?, isAmount: Bool) {
        self.text = text
        self.isAmount = isAmount
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if digits.isEmpty {
            let ending = Self.ordinalEndings.first(where: text.hasSuffix) ?? ""
            number = Self.spelled[String(text.dropLast(ending.utf8.count))]
            isSpelled = number != nil
            self.ending = number == nil ? "" : ending
            self.sign = nil
        } else {
            number = digits.utf8.count <= 3 ? Int(digits).flatMap { $0 <= Self.most ? $0 : nil } : nil
            isSpelled = false
            ending = String(text[digits.endIndex...])
            self.sign = ending.isEmpty ? sign : nil
        }
    }

    private static func sign(behind end: Int, in bytes: [UInt8]) -> Sign? {
        guard end < bytes.count else { return nil }
        let isBeforeDigit = end + 1 < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end + 1])
        switch bytes[end] {
        case UInt8(ascii: "+"): return isBeforeDigit ? nil : .plus
        case UInt8(ascii: "-"): return isBeforeDigit ? .range : nil
        case UInt8(ascii: ","), UInt8(ascii: "."): return isBeforeDigit ? .decimal : nil
        default: return nil
        }
    }

    private static func isAmount(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        let space = UInt8(ascii: " ")
        let behind = bytes[range.upperBound...].drop { $0 == space }
        let before = bytes[..<range.lowerBound].reversed().drop { $0 == space }
        return ["%", "€"].contains { behind.starts(with: $0.utf8) } || before.starts(with: "€".utf8.reversed())
    }

    /// One to ninety-nine, folded.
    private static let spelled: [String: Int] = {
        let ones = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
        let teens = [
            "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
        ]
        let tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
        var spelled: [String: Int] = [:]
        for (place, word) in (ones + teens).enumerated() { spelled[word] = place + 1 }
        for (place, ten) in tens.enumerated() {
            spelled[ten] = 20 + 10 * place
            for (one, word) in ones.enumerated() { spelled["\(word)en\(ten)"] = 21 + 10 * place + one }
        }
        return spelled
    }()
}
