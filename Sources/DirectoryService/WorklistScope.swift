import Brugfiguur
import DirectoryModel
import Gazetteer
import Search
import Thesaurus

/// Which offerings a worklist is about.
struct WorklistScope {
    private let leaves: AreaSet?
    private let domains: Set<String>?
    private let source: String?
    private let gazetteer: Gazetteer

    /// - Throws: `SearchRefusal` for an area or domain that nobody knows.
    init(_ request: Worklist.Request, _ references: ReferenceData) throws(SearchRefusal) {
        gazetteer = references.gazetteer
        source = request.source
        if let name = request.area {
            leaves = gazetteer.leaves(of: try gazetteer.asked(name).area)
        } else {
            leaves = nil
        }
        if let name = request.domain {
            let code = try references.thesaurus.asked(name, in: .careDomain)
            domains = Set([code] + references.thesaurus.narrower(of: code, in: .careDomain))
        } else {
            domains = nil
        }
    }

    func contains(_ placement: Placement) -> Bool {
        (source == nil || source == placement.source)
            && (domains.map { !$0.isDisjoint(with: placement.domains) } ?? true)
            && (leaves.map { leaves in
                placement.municipality.map { gazetteer.leaves(of: $0).intersects(leaves) } ?? false
            } ?? true)
    }
}
