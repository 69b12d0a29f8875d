import DirectoryModel
import Gazetteer

extension DraftReading {
    /// What names of areas mean in one offering, as a source writes them.
    private struct AreaSense {
        /// The municipality of its address.
        let home: Area?
        /// Whether it works in a region, province or referentieregio as a whole: beside one, Brussels is the region too.
        let isWide: Bool

        /// What the kaart itself calls an area means the same everywhere.
        static let own = AreaSense(home: nil, isWide: false)
    }

    mutating func serviceAreas(address: Address?) -> [ServiceArea] {
        let gazetteer = names.gazetteer
        let home = address?.areaID.flatMap(gazetteer.area(id:)).flatMap(gazetteer.municipality(of:))
        let isWide = draft.serviceAreas.contains { area in
            Self.namesListed(in: area.value.text).contains { name in
                names.area(name, scale: area.areaScale).area.map { $0.scale >= .referentieregio } ?? false
            }
        }
        let sense = AreaSense(home: home, isWide: isWide)
        let areas = distinct(draft.serviceAreas.flatMap { serviceAreas($0, $0.kind == .id ? .own : sense) })
        if let home, let text = draft.serviceAreas.first?.value { tellFarParts(among: areas, from: home, text) }
        return areas
    }

    /// Doubts a deelgemeente or neighbourhood in another municipality than that of the address, where the source names
    /// neither that municipality nor another part of it: there may be one of that name nearby which no list knows.
    private mutating func tellFarParts(among areas: [ServiceArea], from home: Area, _ text: DraftValue) {
        let gazetteer = names.gazetteer
        let known = areas.compactMap { $0.areaID.flatMap(gazetteer.area(id:)) }
        let texts = draft.serviceAreas.filter { $0.kind != .id }.map(\.value)
        for area in known where area.scale <= .deelgemeente {
            guard let municipality = gazetteer.municipality(of: area), municipality != home,
                !known.contains(where: { $0 != area && gazetteer.holds($0, municipality) }),
                !texts.contains(where: { $0.text.plainFolded.contains(municipality.name.plainFolded) }),
                let value = texts.first(where: { $0.text.plainFolded.contains(area.name.plainFolded) })
            else { continue }
            find(.areaElsewhere, value.with(area.name), evidence: [municipality.name, home.name])
        }
    }

    /// What the name means, as what the mapping says that it is: digits are a NIS code, a postcode, or no name at all.
    private func area(_ name: String, of draft: OfferingDraft.ServiceArea, _ sense: AreaSense) -> AreaResolution {
        let scale = draft.areaScale
        var name = name
        if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            switch draft.kind {
            // Spreadsheets drop the zero that the code of a region begins with.
            case .nis where name.utf8.count == 4: name = "0\(name)"
            case .nis where name.utf8.count != 5, .postcode where name.utf8.count != 4, .name:
                return .unknown(suggestions: [])
            default: break
            }
        }
        let found = names.area(name, scale: scale, home: sense.home)
        // Beside a province, and where one is told, Brussels is the region: there is no province of that name.
        let isWide = scale.map { $0 >= .referentieregio } ?? sense.isWide
        guard isWide, let area = found.area, area.scale <= .gemeente else { return found }
        let region = names.area(name, scale: .gewest)
        return region.area?.scale == .gewest ? region : found
    }

    private mutating func serviceAreas(_ draft: OfferingDraft.ServiceArea, _ sense: AreaSense) -> [ServiceArea] {
        guard let name = text(draft.value, maximum: 300) else { return [] }
        let pieces = listedAreas(name, draft, sense)
        if !pieces.isEmpty { return pieces.flatMap { serviceAreas($0.resolution, $0.name, draft.value.with($0.name)) } }
        return serviceAreas(area(name, of: draft, sense), name, draft.value)
    }

    private mutating func serviceAreas(_ found: AreaResolution, _ name: String, _ value: DraftValue) -> [ServiceArea] {
        let gazetteer = names.gazetteer
        switch found {
        case .found(let area, let note):
            if case .ended(let old, let successor, let date) = note {
                find(.merger, value, evidence: [old, successor.name, date] + (area == successor ? [] : [area.name]))
            }
            tellPostcode(in: name, value)
            tellOtherWhole(of: area, value)
            let known = ServiceArea(name: gazetteer.qualifiedName(of: area), areaID: area.id)
            let folded = name.plainFolded
            let isRegion = area.scale <= .gemeente && (folded.hasPrefix("regio ") || folded.hasPrefix("streek "))
            guard isRegion || note == .remainder else { return [known] }
            // It is more than the place that it is called after, or less: how much is not known.
            find(.areaWider, value, evidence: [known.name])
            return [known, ServiceArea(name: name, areaID: nil)]
        case .ambiguous(let areas):
            find(.areaAmbiguous, value, evidence: areas.map { gazetteer.qualifiedName(of: $0) })
        case .unknown(let suggestions):
            find(.areaUnknown, value, evidence: suggestions.map { gazetteer.qualifiedName(of: $0) })
        }
        return [ServiceArea(name: name, areaID: nil)]
    }

    /// Doubts a neighbourhood that no list knows, where another municipality has a part of that name: "Gent (Heverlee)".
    private mutating func tellOtherWhole(of area: Area, _ value: DraftValue) {
        let gazetteer = names.gazetteer
        guard area.scale == .wijk, !gazetteer.isListed(area), let whole = gazetteer.municipality(of: area),
            let known = names.area(area.name, scale: nil).area, known.scale <= .gemeente,
            let other = gazetteer.municipality(of: known), other != whole
        else { return }
        find(.areaElsewhere, value.with(area.name), evidence: [other.name, whole.name])
    }

    /// Doubts a postcode that is not of the place beside it: "9340 Aalst".
    private mutating func tellPostcode(in name: String, _ value: DraftValue) {
        let runs = name.runsOfDigits
        guard runs.count == 1, let run = runs.first, name.utf8[run].count == 4 else { return }
        let place = (name[..<run.lowerBound] + name[run.upperBound...]).filter { !"()".contains($0) }.trimmed
        if names.gazetteer.postcodeAgrees(String(name[run]), municipality: String(place)) == false {
            find(.postcodeMunicipality, value.with(String(name[run])), evidence: [String(place)])
        }
    }

    /// What a list in one text means, name by name ("3300, 3320 en 3400", "Mechelen, Walem"); empty for a text that is one
    /// name, and where one of them is not known.
    private func listedAreas(
        _ text: String, _ draft: OfferingDraft.ServiceArea, _ sense: AreaSense
    ) -> [(name: String, resolution: AreaResolution)] {
        let pieces = Self.namesListed(in: text)
        guard pieces.count > 1, !names.gazetteer.isName(text) else { return [] }
        let general = pieces.map { area($0, of: draft, sense) }
        let homes = general.compactMap { $0.area.flatMap(names.gazetteer.municipality(of:)) }
        let found = zip(pieces, general).map { name, resolution -> (name: String, resolution: AreaResolution) in
            guard case .ambiguous = resolution else { return (name, resolution) }
            // Beside its municipality a part of it is meant: "Antwerpen, Berchem".
            let near = homes.lazy.map { area(name, of: draft, AreaSense(home: $0, isWide: false)) }
            return (name, near.first { $0.area != nil } ?? resolution)
        }
        let areas = found.compactMap { $0.resolution.area }
        guard areas.count == found.count, areas.allSatisfy(names.gazetteer.isListed),
            !text.contains(",") || !isPartOfWhole(areas)
        else { return [] }
        return found
    }

    /// Whether the second of two areas only says where the first lies: "Rabot, Gent".
    private func isPartOfWhole(_ areas: [Area]) -> Bool {
        guard areas.count == 2, areas[0].scale < areas[1].scale else { return false }
        let within = Set(names.gazetteer.leaves(of: areas[1]).leaves)
        return names.gazetteer.leaves(of: areas[0]).leaves.allSatisfy(within.contains)
    }

    /// The names of a list in one text, or the text alone; for parts of one place each with it: "Leuven (Heverlee, Wilsele)".
    private static func namesListed(in text: String) -> [String] {
        let isPostcode = { (word: Substring) in word.utf8.count == 4 && word.allSatisfy(\.isNumber) }
        return pieces(of: text[...]).flatMap { piece -> [String] in
            let words = piece.split(whereSeparator: \.isWhitespace)
            if words.allSatisfy(isPostcode) { return words.map { String($0) } }
            guard piece.last == ")", let open = piece.firstIndex(of: "(") else { return [String(piece)] }
            let parts = pieces(of: piece[piece.index(after: open)...].dropLast())
            return parts.count > 1 ? parts.map { "\(piece[..<open])(\($0))" } : [String(piece)]
        }
    }

    private static let separators = [",", ";", "/", "|", "&", "\n", " en ", " et "]

    /// The text cut at the signs and words of a list that stand outside parentheses.
    private static func pieces(of text: Substring) -> [Substring] {
        var (pieces, rest, index, depth) = ([Substring](), text, text.startIndex, 0)
        while index < text.endIndex {
            switch text[index] {
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            if depth <= 0, let separator = separators.first(where: text[index...].hasPrefix) {
                pieces.append(text[rest.startIndex..<index])
                rest = text[index...].dropFirst(separator.count)
                index = rest.startIndex
            } else {
                index = text.index(after: index)
            }
        }
        return (pieces + [rest]).map { $0.trimmed[...] }.filter { !$0.isEmpty }
    }
}

extension OfferingDraft.ServiceArea {
    /// The scale of the gazetteer that the source gives.
    fileprivate var areaScale: AreaScale? { scale.flatMap { ServiceAreaScale(rawValue: $0.text)?.areaScale } }
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
