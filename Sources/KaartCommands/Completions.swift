import DirectoryService
import Foundation
import Gazetteer
import Thesaurus

/// Words that the shell offers after Tab.
enum Completions {
    private static var installation: Installation? {
        try? Installation(given: nil, environment: ProcessInfo.processInfo.environment)
    }

    /// Names of municipalities, deelgemeenten and provinces.
    static func areas() -> [String] {
        guard let installation, let gazetteer = try? Gazetteer(contentsOf: installation.areasPath) else { return [] }
        return [AreaScale.gemeente, .deelgemeente, .provincie].flatMap { gazetteer.areas(at: $0) }.map(\.name)
    }

    /// Codes of a scheme.
    static func concepts(in scheme: Scheme) -> [String] {
        guard let installation, let thesaurus = try? Thesaurus(contentsOf: installation.thesaurusPath) else {
            return []
        }
        return thesaurus.concepts(in: scheme).map(\.code)
    }

    /// Names of mappings.
    static func mappings() -> [String] { installation.map { MappingLibrary($0).names } ?? [] }
}
