/// An e-mail address: a mailbox at a domain, after RFC 5321 and, for letters beyond ASCII, RFC 6531. Quoted mailboxes
/// and addresses between angle brackets are refused.
package struct EmailAddress: TextValue {
    /// Why a text is no e-mail address.
    package enum Failure: Error, Sendable, Hashable {
        case empty
        /// There is not one `@`, but so many.
        case atSigns(Int)
        /// The part before the `@` is empty, longer than 64 bytes, begins or ends with a dot, has two dots in a row, or
        /// has a sign in it that a mailbox cannot have.
        case mailbox(String)
        /// The part after the `@` is no domain name with a dot in it.
        case domain(String)
        /// The whole is longer than 254 bytes; it has so many.
        case length(Int)
    }

    /// The part before the `@`, as written.
    package let mailbox: String
    /// The part after the `@`, in lower case.
    package let domain: String

    /// Reads an address; white space at the ends and `mailto:` (with any `?subject=` after it) are dropped.
    package init(parsing text: String) throws(Failure) {
        var address = text.trimmed
        if address.prefix(7).lowercased() == "mailto:" {
            address = address.dropFirst(7).prefix { $0 != "?" }.trimmed
        }
        guard !address.isEmpty else { throw .empty }
        guard address.utf8.count <= 254 else { throw .length(address.utf8.count) }
        let signs = address.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "@") ? 1 : 0) }
        guard signs == 1, let sign = address.utf8.firstIndex(of: UInt8(ascii: "@")) else { throw .atSigns(signs) }
        let mailbox = address[..<sign]
        guard Self.isMailbox(mailbox) else { throw .mailbox(String(mailbox)) }
        let after = address[address.utf8.index(after: sign)...]
        guard let domain = HostName.canonical(after), !after.utf8.last.isDot else { throw .domain(String(after)) }
        self.mailbox = String(mailbox)
        self.domain = domain
    }

    private static func isMailbox(_ mailbox: Substring) -> Bool {
        guard (1...64).contains(mailbox.utf8.count), !mailbox.utf8.first.isDot, !mailbox.utf8.last.isDot else {
            return false
        }
        var afterDot = false
        for scalar in mailbox.unicodeScalars {
            if scalar == "." {
                if afterDot { return false }
                afterDot = true
                continue
            }
            afterDot = false
            if scalar.isASCII {
                let byte = UInt8(ascii: scalar)
                guard byte.isASCIIAlphanumeric || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) else { return false }
            } else if !scalar.properties.isAlphabetic, scalar.properties.generalCategory != .nonspacingMark {
                return false
            }
        }
        return true
    }

    /// The address: `info@voorbeeld.be`.
    package var description: String { "\(mailbox)@\(domain)" }
}

extension UInt8? {
    fileprivate var isDot: Bool { self == UInt8(ascii: ".") }
}
