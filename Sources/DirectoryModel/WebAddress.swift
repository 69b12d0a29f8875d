/// The address of a page on the web (RFC 3986, letters beyond ASCII allowed): `http` or `https`, a host with a dot in
/// its name, perhaps a port, and a path, a query and a fragment that are kept as written.
package struct WebAddress: TextValue {
    /// Why a text is no web address.
    package enum Failure: Error, Sendable, Hashable {
        case empty
        /// The address is longer than 2,048 bytes; it has so many.
        case length(Int)
        /// Another scheme than http or https: `javascript`, `ftp`.
        case scheme(String)
        /// A user name or password is in the address, or it is an e-mail address.
        case credentials
        /// The host is no name with a dot: empty, `localhost`, a number.
        case host(String)
        /// The port is no number from 1 to 65535.
        case port(String)
        /// A space, a control or invisible character, or one of `<`, `>`, `"`, `\` and the backtick is in it.
        case character(UInt32)
    }

    /// The whole address: `https://www.voorbeeld.be/aanbod?id=1`.
    package let description: String
    /// The name of the host, in lower case.
    package let host: String

    /// The longest address, in bytes.
    package static let maximumLength = 2048

    /// Reads an address. `https://` is put before one without a scheme; scheme and host become lower case, white
    /// space at the ends and a `/` that is the whole path are dropped.
    package init(parsing text: String) throws(Failure) {
        let address = text.trimmed
        guard !address.isEmpty else { throw .empty }
        guard address.utf8.count <= Self.maximumLength else { throw .length(address.utf8.count) }
        if let bad = address.unicodeScalars.first(where: Self.isForbidden) { throw .character(bad.value) }

        let (scheme, rest) = try Self.cutScheme(address)
        let end = rest.utf8.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
        let authority = rest[..<end]
        guard !authority.utf8.contains(UInt8(ascii: "@")) else { throw .credentials }
        let name = authority.prefix { $0 != ":" }
        guard let host = HostName.canonical(name) else { throw .host(String(name)) }
        var port = ""
        if name.endIndex < authority.endIndex {
            port = String(authority[name.endIndex...])
            let digits = port.dropFirst()
            guard digits.utf8.allSatisfy({ $0.digitValue != nil }), let number = UInt16(digits), number > 0 else {
                throw .port(String(digits))
            }
        }
        let path = rest[end...]
        let canonical = "\(scheme)://\(host)\(port)\(path == "/" ? "" : path)"
        guard canonical.utf8.count <= Self.maximumLength else { throw .length(canonical.utf8.count) }
        self.host = host
        description = canonical
    }

    private static func cutScheme(_ address: Substring) throws(Failure) -> (scheme: String, rest: Substring) {
        let word = address.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let after = address[word.endIndex...]
        guard after.hasPrefix(":") else { return ("https", address) }
        if after.hasPrefix("://") {
            let scheme = word.lowercased()
            guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
            return (scheme, after.dropFirst(3))
        }
        guard let next = after.utf8.dropFirst().first, next.digitValue != nil, word.contains(".") else {
            throw .scheme(word.lowercased())
        }
        return ("https", address)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar {
            case "\0"..." ", "\u{7F}", "<", ">", "\"", "\\", "`": true
            default: false
            }
        }
        let properties = scalar.properties
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return true }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: return true
        default: return scalar.value == 0xFFFD
        }
    }
}
