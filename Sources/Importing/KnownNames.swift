import Gazetteer
import Thesaurus

/// What names in a delivery mean. A source writes the same few thousand names over and over, so each is looked up once;
/// looking for what an unknown one was meant to be takes a thousand times longer than knowing it.
final class KnownNames {
    let gazetteer: Gazetteer
    private let thesaurus: Thesaurus
    private var areas: [AreaName: AreaResolution] = [:]
    private var concepts: [Scheme: [String: ConceptResolution]] = [:]

    private struct AreaName: Hashable {
        let text: String
        let scale: AreaScale?
        /// Id of the municipality of the offering's address.
        let home: String?
    }

    /// Names kept of each kind; beyond that, all start anew.
    private static let limit = 50_000

    init(gazetteer: Gazetteer, thesaurus: Thesaurus) {
        self.gazetteer = gazetteer
        self.thesaurus = thesaurus
    }

    /// The area that the text names, to whoever has an address in the municipality `home`.
    func area(_ text: String, scale: AreaScale?, home: Area? = nil) -> AreaResolution {
        if let home {
            let general = area(text, scale: scale)
            if case .unknown = general { return general }
            return known(AreaName(text: text, scale: scale, home: home.id)) {
                gazetteer.resolve(text, scale: scale, home: home)
            }
        }
        return known(AreaName(text: text, scale: scale, home: nil)) { gazetteer.resolve(text, scale: scale) }
    }

    private func known(_ name: AreaName, _ resolve: () -> AreaResolution) -> AreaResolution {
        if let known = areas[name] { return known }
        if areas.count >= Self.limit { areas.removeAll() }
        let resolution = resolve()
        areas[name] = resolution
        return resolution
    }

    /// The concept that the text names.
    func concept(_ text: String, in scheme: Scheme) -> ConceptResolution {
        if let known = concepts[scheme]?[text] { return known }
        if concepts[scheme, default: [:]].count >= Self.limit { concepts[scheme] = [:] }
        let resolution = thesaurus.resolve(text, in: scheme)
        concepts[scheme, default: [:]][text] = resolution
        return resolution
    }
}
