package import DirectoryStore
package import DutchText
import Foundation
package import Gazetteer
import Importing
package import Search
package import Thesaurus

/// The areas, concepts and words that everything is understood by.
package struct ReferenceData: Sendable {
    package let gazetteer: Gazetteer
    package let thesaurus: Thesaurus
    package let lexicon: Lexicon
    package let needs: NeedMemory
    package let stems: StemMemory
    private let installation: Installation

    /// Reads them from the installation.
    ///
    /// - Parameters:
    ///   - installation: where the files stand.
    ///   - lexicon: the words, where they were read already.
    /// - Throws: `GazetteerError`, `ThesaurusError` or `LexiconError`.
    package init(_ installation: Installation, lexicon: Lexicon? = nil) throws {
        try self.init(installation, lexicon: try lexicon ?? Lexicon(path: installation.lexiconPath)) { _, _ in }
    }

    /// Reads them, and learns what `prepareSearching` does while another core reads the areas.
    ///
    /// - Parameters:
    ///   - installation: where the files stand.
    ///   - lexicon: the words.
    ///   - keptNeeds: what the kaart keeps of needs.
    /// - Throws: `GazetteerError` or `ThesaurusError`.
    package init(_ installation: Installation, lexicon: Lexicon, searchingWith keptNeeds: String?) throws {
        try self.init(installation, lexicon: lexicon) { Self.learn($0, $1, keptNeeds) }
    }

    private init(
        _ installation: Installation, lexicon: Lexicon, whileAreasAreRead learn: (Thesaurus, NeedMemory) -> Void
    ) throws {
        self.installation = installation
        self.lexicon = lexicon
        stems = StemMemory(lexicon: lexicon)
        let areas = Meanwhile { try Gazetteer(contentsOf: installation.areasPath) }
        thesaurus = try Thesaurus(contentsOf: installation.thesaurusPath)
        needs = NeedMemory(thesaurus: thesaurus, lexicon: lexicon)
        learn(thesaurus, needs)
        gazetteer = try areas.result().get()
    }

    private static let needsProperty = "needs"

    /// What a kaart keeps for `prepareSearching`; nil where it keeps nothing.
    package static func keptNeeds(in store: DirectoryStore) throws(StoreError) -> String? {
        try store.property(needsProperty)
    }

    /// Has the kaart keep how people word their needs, where it does not yet, or not as the thesaurus has it now.
    package func keepNeeds(in store: DirectoryStore) throws(StoreError) {
        guard let text = needs.text(unless: try Self.keptNeeds(in: store)) else { return }
        try store.setProperty(Self.needsProperty, text)
    }

    /// Opens a kaart to be changed, which then keeps what these references need of it.
    ///
    /// - Parameters:
    ///   - path: its path.
    ///   - patience: seconds that it waits for another writer.
    ///   - rebuilding: called with the share that is done, 0…1, while its index is made anew.
    /// - Returns: the open kaart.
    /// - Throws: `StoreError`.
    package func writing(
        _ path: String, patience: Double = DirectoryStore.busyTimeout, rebuilding: (Double) -> Void = { _ in }
    ) throws(StoreError) -> DirectoryStore {
        let store = try DirectoryStore.writing(
            path, lexicon: lexicon, labels: conceptLabels, patience: patience, furnishing: keepNeeds,
            rebuilding: rebuilding)
        try keepNeeds(in: store)
        return store
    }

    /// Learns the terms of the thesaurus and how people word their needs, which the first question does otherwise.
    ///
    /// - Parameter keptNeeds: what the kaart keeps of the latter.
    package func prepareSearching(_ keptNeeds: String?) { Self.learn(thesaurus, needs, keptNeeds) }

    private static func learn(_ thesaurus: Thesaurus, _ needs: NeedMemory, _ keptNeeds: String?) {
        _ = thesaurus.mentions(in: [])
        needs.prepare(from: keptNeeds)
    }

    /// Changes when any file does that names of areas and concepts come from.
    ///
    /// - Throws: what reading the files throws.
    func version() throws -> String {
        let folder = installation.areasPath
        let areas = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
        let files = try (areas + [installation.thesaurusPath]).map { try String(contentsOfFile: $0, encoding: .utf8) }
        return Identity.fingerprint(files.joined(separator: "\0"))
    }

    /// The names of all concepts, for the index.
    package var conceptLabels: ConceptLabels {
        func labels(in scheme: Scheme) -> [String: [String]] {
            Dictionary(
                thesaurus.concepts(in: scheme).map { concept in
                    (concept.code, Term.Language.allCases.compactMap { concept.labels[$0] })
                }, uniquingKeysWith: { first, _ in first })
        }
        let (targetGroups, domains) = (labels(in: .targetGroup), labels(in: .careDomain))
        let text = [targetGroups, domains].map { scheme in
            scheme.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: "|"))" }
                .joined(separator: "\n")
        }
        return ConceptLabels(
            targetGroups: targetGroups, domains: domains,
            version: Identity.fingerprint(text.joined(separator: "\n\n")))
    }
}
