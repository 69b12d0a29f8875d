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

    private var pathWithoutEnd: Substring {
        var path = self[...]
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        return path
    }
}
