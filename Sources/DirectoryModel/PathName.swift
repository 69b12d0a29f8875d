import Foundation

extension String {
    /// The folder of a path; empty for a name alone. Foundation on Linux cannot do this for a name of one letter.
    package var folderOfPath: String {
        let path = pathWithoutEnd
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last name in a path.
    package var nameInPath: String {
        let path = pathWithoutEnd
        return path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? String(path)
    }

    /// A name for a file or folder that says this: small letters, digits, underscores and hyphens, at most 120. Different texts
    /// may have the same.
    package var nameOfFile: String {
        let folded = lowercased().folding(options: .diacriticInsensitive, locale: nil)
        let parts = folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
        return parts.isEmpty ? Self.nameOfNothing : String(parts.joined(separator: "-").prefix(120))
    }

    /// What a file is called whose name has no letter or digit.
    package static let nameOfNothing = "naamloos"

    private var pathWithoutEnd: Substring {
        var path = self[...]
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        return path
    }
}
