import Brugfiguur
import DirectoryModel
import DirectoryStore
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
            && contains(municipality: placement.municipality)
    }

    private func contains(municipality: String?) -> Bool {
        leaves.map { leaves in municipality.map { gazetteer.leaves(of: $0).intersects(leaves) } ?? false } ?? true
    }

    /// Those of the findings about a source or the kaart as a whole that concern it: of sources that have something in it.
    ///
    /// - Throws: what SQLite says.
    func wide(_ snapshot: KaartSnapshot) throws -> [WatchFinding] {
        var findings = try snapshot.wideFindings()
        func keep(_ sources: Set<String>) {
            findings.removeAll { $0.discovery.source.map { !sources.contains($0) } ?? false }
        }
        if let source { keep([source]) }
        if findings.isEmpty { return [] }
        if leaves != nil {
            keep(
                try snapshot.sources { [gazetteer] in
                    contains(municipality: gazetteer.municipalityID(ofAreaID: $0))
                })
        }
        if let domains { keep(try snapshot.sources(offering: domains)) }
        return findings
    }
}
