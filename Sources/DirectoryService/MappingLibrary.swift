import Foundation
package import Importing

/// The mappings that come with the kaart, by name, and those that a user keeps elsewhere, by path.
package struct MappingLibrary: Sendable {
    private let folder: String

    package init(_ installation: Installation) { folder = installation.importersPath }

    /// Names of the mappings that come with the kaart.
    package var names: [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return entries.filter { FileManager.default.fileExists(atPath: file(of: $0)) }.sorted()
    }

    /// Loads a mapping.
    ///
    /// - Parameter nameOrPath: a name of `names`, a mapping file, or a folder with one.
    /// - Returns: the mapping, checked.
    /// - Throws: `DeliveryError.unknownMapping`, or `FaultyMapping` for one that breaks rules.
    package func mapping(_ nameOrPath: String) throws -> Mapping {
        let path = try path(nameOrPath)
        guard let data = FileManager.default.contents(atPath: path) else { throw DeliveryError.noSuchFile(path: path) }
        do {
            return try Mapping.load(String(decoding: data, as: UTF8.self))
        } catch {
            throw FaultyMapping(path: path, problems: error.problems)
        }
    }

    /// Path of the mapping file.
    package func path(_ nameOrPath: String) throws(DeliveryError) -> String {
        if !nameOrPath.contains("/"), FileManager.default.fileExists(atPath: file(of: nameOrPath)) {
            return file(of: nameOrPath)
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: nameOrPath, isDirectory: &isFolder) else {
            throw .unknownMapping(nameOrPath, known: names)
        }
        return isFolder.boolValue ? nameOrPath + "/mapping.yaml" : nameOrPath
    }

    private func file(of name: String) -> String { "\(folder)/\(name)/mapping.yaml" }
}

/// A mapping file that breaks the rules of the language.
package struct FaultyMapping: Error, Sendable {
    package let path: String
    /// Everything that is wrong, in the order of the lines; never empty.
    package let problems: [MappingProblem]
}
