import DirectoryModel
import Gazetteer

extension DraftReading {
    /// What names of areas mean in one offering, as a source writes them.
    private struct AreaSense {
        /// The municipality of its address.
        let home: Area?
        /// Whether it works in Flanders or Wallonia as a whole: beside a region, Brussels is one too.
        let hasRegion: Bool

        /// What the kaart itself calls an area means the same everywhere.
        static let own = AreaSense(home: nil, hasRegion: false)
    }

    mutating func serviceAreas(address: Address?) -> [ServiceArea] {
        let gazetteer = names.gazetteer
        let home = address?.areaID.flatMap(gazetteer.area(id:)).flatMap(gazetteer.municipality(of:))
        let hasRegion = draft.serviceAreas.contains { area in
            Self.namesListed(in: area.value.text).contains { names.area($0, scale: nil).area?.scale == .gewest }
        }
        let sense = AreaSense(home: home, hasRegion: hasRegion)
        return distinct(draft.serviceAreas.flatMap { serviceAreas($0, $0.kind == .id ? .own : sense) })
    }

    private func area(_ name: String, _ scale: ServiceAreaScale?, _ sense: AreaSense) -> AreaResolution {
        let scale = scale.flatMap(\.areaScale) ?? (sense.hasRegion ? .gewest : nil)
        return names.area(name, scale: scale, home: sense.home)
    }

    private mutating func serviceAreas(_ draft: OfferingDraft.ServiceArea, _ sense: AreaSense) -> [ServiceArea] {
        guard let name = text(draft.value, maximum: 300) else { return [] }
        let scale = draft.scale.flatMap { ServiceAreaScale(rawValue: $0.text) }
        switch area(name, scale, sense) {
        case .found(let area, let note):
            if case .ended(let old, let successor, let date) = note {
                find(.merger, draft.value, evidence: [old, successor.name, date, area.name])
            }
            let known = ServiceArea(name: names.gazetteer.qualifiedName(of: area), areaID: area.id)
            let folded = name.plainFolded
            guard area.scale <= .gemeente, folded.hasPrefix("regio ") || folded.hasPrefix("streek ") else {
                return [known]
            }
            // The region is more than the place that it is called after: how much more is not known.
            find(.areaWider, draft.value, evidence: [known.name])
            return [known, ServiceArea(name: name, areaID: nil)]
        case .ambiguous(let areas):
            find(.areaAmbiguous, draft.value, evidence: areas.map { names.gazetteer.qualifiedName(of: $0) })
        case .unknown(let suggestions):
            let listed = listedAreas(name, scale, sense)
            if !listed.isEmpty { return listed }
            find(.areaUnknown, draft.value, evidence: suggestions.map { names.gazetteer.qualifiedName(of: $0) })
        }
        return [ServiceArea(name: name, areaID: nil)]
    }

    /// The areas of a list in one text ("3300, 3320 en 3400", "Tienen / Landen"); none where one of them is not known.
    private func listedAreas(_ text: String, _ scale: ServiceAreaScale?, _ sense: AreaSense) -> [ServiceArea] {
        let pieces = Self.namesListed(in: text)
        guard pieces.count > 1 else { return [] }
        let areas = pieces.compactMap { area($0, scale, sense).area }
        guard areas.count == pieces.count else { return [] }
        return areas.map { ServiceArea(name: names.gazetteer.qualifiedName(of: $0), areaID: $0.id) }
    }

    /// The names of a list in one text, or the text alone.
    private static func namesListed(in text: String) -> [String] {
        var pieces = [text]
        for separator in [",", ";", "/", "|", "&", "\n", " en ", " et "] {
            pieces = pieces.flatMap { $0.split(separator: separator).map(\.trimmed) }.filter { !$0.isEmpty }
        }
        let isPostcode = { (word: Substring) in word.utf8.count == 4 && word.allSatisfy(\.isNumber) }
        return pieces.flatMap { piece in
            let words = piece.split(whereSeparator: \.isWhitespace)
            return words.allSatisfy(isPostcode) ? words.map { String($0) } : [piece]
        }
    }
}

extension ServiceAreaScale {
    /// The scale of the gazetteer that decides what an ambiguous name means; nil where the word says nothing of that.
    /// "Regio" says of a list of municipalities how far they reach together, "Brussel" that they lie there.
    var areaScale: AreaScale? {
        switch self {
        case .neighbourhood: .wijk
        case .submunicipality: .deelgemeente
        case .municipality, .region: .gemeente
        case .primaryCareZone: .eerstelijnszone
        case .referenceRegion: .referentieregio
        case .province: .provincie
        case .federalRegion, .flanders: .gewest
        case .brussels: nil
        case .country: .land
        }
    }
}
