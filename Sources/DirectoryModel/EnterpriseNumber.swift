/// The number of an enterprise in the Crossroads Bank for Enterprises (KBO, BCE): ten digits, the first 0 or 1, the
/// last two 97 less the remainder of the first eight divided by 97 (royal decree of 24 June 2003).
package struct EnterpriseNumber: TextValue {
    /// Why a text is no enterprise number.
    package enum Failure: Error, Sendable, Hashable {
        /// Not nine or ten digits, but so many.
        case length(Int)
        /// The number begins with another digit than 0 or 1; 2…8 begin the number of an establishment unit.
        case firstDigit(Int)
        /// The last two digits should have been these, 1…97.
        case checkDigits(expected: Int)
        /// The text has something in it that is no digit, separator or known prefix.
        case characters(String)
    }

    private let number: UInt32

    /// Reads a number as people write it: `BE 0212.237.186`, `0212237186`, `KBO 0212-237-186`; nine digits lack their
    /// leading zero (`212.237.186`).
    package init(parsing text: String) throws(Failure) {
        var value: UInt64 = 0
        var count = 0
        var word: [UInt8] = []
        var rest = text.plainFoldedBytes[...]
        while let byte = rest.popFirst() {
            if let digit = byte.digitValue {
                count += 1
                if count <= 10 { value = value * 10 + UInt64(digit) }
            } else if byte.isLowerCaseLetter, count == 0 {
                word.append(byte)
                if rest.first?.isLowerCaseLetter != true {
                    let prefix = String(decoding: word, as: UTF8.self)
                    guard Self.prefixes.contains(prefix) else { throw .characters(prefix) }
                    word = []
                }
            } else if !" .-/:".utf8.contains(byte) {
                throw .characters(String(decoding: [byte] + rest.prefix(20), as: UTF8.self))
            }
        }
        guard count == 9 || count == 10 else { throw .length(count) }
        guard value < 2_000_000_000 else { throw .firstDigit(Int(value / 1_000_000_000)) }
        let expected = 97 - value / 100 % 97
        guard value % 100 == expected else { throw .checkDigits(expected: Int(expected)) }
        number = UInt32(value)
    }

    private static let prefixes: Set<String> = ["be", "kbo", "bce", "btw", "tva", "vat", "nr", "on"]

    /// The ten digits: `0212237186`.
    package var digits: String {
        let text = String(number)
        return String(repeating: "0", count: 10 - text.utf8.count) + text
    }

    /// The number as the Crossroads Bank prints it: `0212.237.186`.
    package var formatted: String {
        let digits = digits
        return "\(digits.prefix(4)).\(digits.dropFirst(4).prefix(3)).\(digits.suffix(3))"
    }

    /// ``formatted``.
    package var description: String { formatted }
}
