import DirectoryModel
import Gazetteer

extension DraftReading {
    /// Whether the address lies in another country, where Belgian rules for numbers and postcodes do not hold.
    var isAbroad: Bool {
        guard let address = draft.location?.address else { return false }
        if let country = countryGiven(in: address) { return country != "BE" }
        return [address.address1 ?? address.street, address.address2, address.city].contains { line in
            (line.flatMap { country(in: $0.text, of: address)?.code } ?? "BE") != "BE"
        }
    }

    /// The country that a line of an address names, and the line without; Belgium where the address has a Belgian postcode with
    /// its town, for provinces have the names of countries.
    private func country(in line: String, of draft: OfferingDraft.Address) -> (code: String, rest: String)? {
        guard let found = CountryNames.country(in: line) else { return nil }
        let place = draft.postalCode.flatMap { code in draft.city.map { "\(code.text) \($0.text)" } }
        let isBelgian = holdsPlace(found.rest) || place.map(holdsPlace) ?? false
        return isBelgian ? ("BE", found.rest) : found
    }

    /// The country that the address gives by itself, by its code where we know it; nil where there is none but a sign, or
    /// one that nobody knows beside a Belgian place.
    private func countryGiven(in address: OfferingDraft.Address) -> String? {
        guard let text = address.country?.text, text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return CountryNames.code(text) ?? (isBelgian(address) ? nil : text.count == 2 ? text.uppercased() : text)
    }

    /// Whether postcode and town are Belgian, as far as they are given.
    private func isBelgian(_ address: OfferingDraft.Address) -> Bool {
        let gazetteer = names.gazetteer
        switch (address.postalCode?.text, address.city?.text) {
        case (let postcode?, let town?): return gazetteer.postcodeAgrees(postcode, municipality: town) == true
        case (let postcode?, nil): return gazetteer.leaf(postcode: postcode, place: nil) != nil
        case (nil, let town?): return holdsPlace(town) || gazetteer.leaf(postcode: "", place: town) != nil
        case (nil, nil): return [address.address1, address.street].contains { $0.map { holdsPlace($0.text) } ?? false }
        }
    }

    mutating func location() -> Location? {
        guard let draft = draft.location, draft.confidential?.text != "true" else { return nil }
        if let secretInPlace {
            note(.addressSecret, at: secretInPlace.position, field: secretInPlace.field)
            return nil
        }
        var location = Location()
        location.name = text(draft.name, maximum: 300)
        location.alternateName = text(draft.alternateName, maximum: 300)
        location.description = text(draft.description)
        location.transportation = text(draft.transportation)
        location.address = draft.address.flatMap { address($0) }
        readCoordinates(of: draft, into: &location)
        location.accessibility = draft.accessibility.compactMap { draft in
            let accessibility = Accessibility(
                description: text(draft.description), details: text(draft.details), url: webAddress(draft.url))
            return accessibility == Accessibility(description: nil, details: nil, url: nil) ? nil : accessibility
        }
        return location == Location() ? nil : location
    }

    /// Where a place says in words that it is not for everybody, in any part of its address or what was not taken of it, in its
    /// name or in what is said of it; nil where nothing does.
    static func secret(in draft: OfferingDraft) -> (field: String, position: SourcePosition)? {
        guard let location = draft.location else { return nil }
        let address = location.address
        let parts = [
            address?.street, address?.houseNumber, address?.box, address?.address1, address?.address2,
            address?.postalCode, address?.city, address?.country, location.name, location.alternateName,
        ].compactMap { $0 }
        let descriptions = [location.description, location.transportation].compactMap { $0 }
        let found =
            parts.first { SpokenSecrecy.isInAddress(plain($0)) }
            ?? descriptions.first { SpokenSecrecy.isInDescription(plain($0)) }
        if let found { return (field: found.label, position: found.isConstant ? draft.position : found.position) }
        let faults = draft.faults.filter { $0.target.hasPrefix("location.") && $0.target != "location.confidential" }
        return faults.first { SpokenSecrecy.isInAddress($0.value) }.map { (field: $0.label, position: $0.position) }
    }

    private mutating func readCoordinates(of draft: OfferingDraft.Location, into location: inout Location) {
        guard let latitude = draft.latitude, let longitude = draft.longitude else { return }
        func degrees(_ value: DraftValue, _ limit: Double) -> Double? {
            guard let number = Double(value.text.replacing(",", with: ".")), abs(number) <= limit else { return nil }
            return number
        }
        guard let north = degrees(latitude, 90) else { return find(.coordinates, latitude) }
        guard let east = degrees(longitude, 180) else { return find(.coordinates, longitude) }
        guard north != 0 || east != 0 else { return }
        // Belgium lies between 49 and 52 degrees north and 2 and 7 east: the two are in each other's place.
        if (2...7).contains(north), (49...52).contains(east) { return find(.coordinates, latitude) }
        location.latitude = north
        location.longitude = east
    }

    private mutating func address(_ draft: OfferingDraft.Address) -> Address? {
        let given = countryGiven(in: draft)
        if given == nil, let text = draft.country, text.text.contains(where: { $0.isLetter || $0.isNumber }) {
            find(.valueUnknown, text, evidence: ["country"])
        }
        var address = Address(country: given ?? "BE")
        address.address1 = text(draft.address1, maximum: 300) ?? street(draft)
        address.address2 = text(draft.address2, maximum: 300)
        address.city = text(draft.city, maximum: 100)
        if given == nil {
            for part in [\Address.address1, \.address2, \.city] {
                guard let line = address[keyPath: part], let found = country(in: line, of: draft) else { continue }
                address.country = found.code
                address[keyPath: part] = found.rest.isEmpty ? nil : found.rest
            }
        }
        address.postalCode = postcode(draft.postalCode, country: address.country)
        if address.address1 == address.city { address.address1 = nil }
        dropPlaceholder(&address)
        if address.country == "BE" { takeApart(&address, draft) }
        if address.address1 == address.city { address.address1 = nil }
        guard address != Address(country: address.country) else { return nil }
        if address.country == "BE" { locate(&address, draft) }
        return address
    }

    private mutating func street(_ draft: OfferingDraft.Address) -> String? {
        guard let street = text(draft.street, maximum: 200) else { return nil }
        return [street, text(draft.houseNumber, maximum: 50), box(draft)].compactMap { $0 }.joined(separator: " ")
    }

    /// "bus 3" for "3" and for "bus 3"; nil for a sign that stands for none.
    private mutating func box(_ draft: OfferingDraft.Address) -> String? {
        guard let box = text(draft.box, maximum: 50), box.contains(where: { $0.isLetter || $0.isNumber }) else {
            return nil
        }
        let word = box.prefix(while: \.isLetter).plainFolded
        return ["bus", "bte", "boite", "box", "postbus"].contains(word) ? box : "bus \(box)"
    }

    /// What stands for a town and is none: a sign, or the postcode again, as HSDS has it where no town is known.
    private func dropPlaceholder(_ address: inout Address) {
        guard let city = address.city, !city.contains(where: \.isLetter) else { return }
        if address.postalCode == nil, address.country == "BE" { address.postalCode = Self.postcode(city) }
        if city == address.postalCode || !city.contains(where: \.isNumber) { address.city = nil }
    }

    private mutating func postcode(_ value: DraftValue?, country: String) -> String? {
        guard let value else { return nil }
        guard country == "BE" else { return text(value, maximum: 20) }
        if let digits = Self.postcode(value.text) { return digits }
        find(.postcode, value)
        return nil
    }

    /// Finds postcode and town where they stand in the street line or together in one field:
    /// "Moerestraat 4 - 8680 Koekelare", "9000 Gent".
    private mutating func takeApart(_ address: inout Address, _ draft: OfferingDraft.Address) {
        guard address.postalCode == nil else { return }
        if let (postcode, rest) = Self.leadingPostcode(address.city) {
            address.postalCode = postcode
            address.city = rest
        } else if address.city == nil, let whole = address.address1 {
            let line = firstAddress(in: whole, draft.address1 ?? draft.street)
            address.address1 = line
            for separator in [",", " - ", ";", "\n"] {
                for (index, cut) in line.ranges(of: separator).reversed().enumerated() {
                    let tail = String(line[cut.upperBound...])
                    let place = Self.leadingPostcode(tail)
                    guard let postcode = place?.postcode ?? Self.postcode(tail), index == 0 || isPlace(place) else {
                        continue
                    }
                    address.postalCode = postcode
                    address.city = place?.rest
                    address.address1 = String(line[..<cut.lowerBound])
                    return
                }
            }
            takeApart(line: line, into: &address)
            guard address.postalCode == nil, address.city == nil,
                let foreign = line.runsOfDigits.first(where: { Self.isForeignPostcode($0, in: line) })
            else { return }
            find(.postcode, (draft.address1 ?? draft.street)?.with(String(line[foreign])), evidence: [line])
        }
    }

    /// Whether the digits are five before a town, as postcodes of other countries are.
    private static func isForeignPostcode(_ digits: Range<String.Index>, in line: String) -> Bool {
        let (before, behind) = (line[..<digits.lowerBound], line[digits.upperBound...])
        return line.utf8[digits].count == 5 && (before.last.map { " ,;-".contains($0) } ?? true)
            && behind.first == " " && behind.first(where: { $0 != " " })?.isLetter ?? false
    }

    /// The first of several addresses that one line holds, each with its postcode and town; the others are told. The
    /// whole line where it holds one.
    private mutating func firstAddress(in line: String, _ value: DraftValue?) -> String {
        guard Self.words(of: line).count(where: { Self.postcode($0) != nil }) > 1 else { return line }
        for separator in [";", "\n", " en ", " & ", " + ", " / ", " | ", " of ", " - ", ","] {
            for cut in line.ranges(of: separator) {
                let (first, others) = (line[..<cut.lowerBound].trimmed, line[cut.upperBound...].trimmed)
                guard holdsPlace(first), holdsPlace(others) else { continue }
                find(.severalValues, value?.with(others), evidence: [value?.label ?? ""])
                return first
            }
        }
        return line
    }

    /// Whether a postcode stands in the text with a town of its own behind it.
    private func holdsPlace(_ text: String) -> Bool {
        let words = Self.words(of: text)
        return words.indices.contains { index in
            guard Self.postcode(words[index]) != nil else { return false }
            return (1...4).contains { count in
                isPlace(Self.leadingPostcode(words[index...].prefix(count + 1).joined(separator: " ")))
            }
        }
    }

    private static func words(of text: String) -> [String] {
        text.split { $0.isWhitespace || ",;".contains($0) }.map { String($0) }
    }

    private func isPlace(_ place: (postcode: String, rest: String)?) -> Bool {
        guard let place else { return false }
        return names.gazetteer.postcodeAgrees(place.postcode, municipality: place.rest) == true
    }

    /// The same where the place comes first ("3300 Tienen, Grote Markt 1"), follows without a sign ("Markt 1 3300 Tienen"), or
    /// has no postcode ("Kerkstraat 5, Tienen").
    private func takeApart(line: String, into address: inout Address) {
        if let (postcode, rest) = Self.leadingPostcode(line), let comma = rest.firstIndex(of: ",") {
            let street = String(rest[rest.index(after: comma)...]).trimmed
            guard !street.isEmpty else { return }
            (address.postalCode, address.city, address.address1) = (postcode, String(rest[..<comma]).trimmed, street)
            return
        }
        let words = line.split(separator: " ")
        for place in words.indices.dropFirst(2).reversed() {
            let tail = words[place...].joined(separator: " ")
            guard let (postcode, city) = Self.leadingPostcode(tail), isPlace((postcode, city)) else { continue }
            (address.postalCode, address.city) = (postcode, city)
            let street = words[..<place]
            address.address1 = (street.last == "te" ? street.dropLast() : street).joined(separator: " ")
            return
        }
        if !line.contains(","), case .found(let area, nil) = names.area(line, scale: nil), isTown(area) {
            (address.city, address.address1) = (line, nil)
        } else if let (postcode, city, rest) = place(within: line) {
            (address.postalCode, address.city, address.address1) = (postcode, city, rest)
        } else if let (town, street) = town(in: line) {
            (address.city, address.address1) = (town, street)
        }
    }

    private func isTown(_ area: Area?) -> Bool { area.map { [.gemeente, .deelgemeente].contains($0.scale) } ?? false }

    /// A postcode with its own town, wherever they stand in the line ("Markt 1 (9300 Aalst)"), and what stands around them.
    private func place(within line: String) -> (postcode: String, city: String, rest: String?)? {
        func bare(_ text: Substring) -> Substring {
            let start = text.drop { " \n,;()-".contains($0) }
            return start.lastIndex { !" \n,;()-".contains($0) }.map { start[...$0] } ?? ""
        }
        let words = line.split { $0.isWhitespace || ",;()".contains($0) }
        for index in words.indices {
            guard let postcode = Self.postcode(String(words[index])) else { continue }
            for last in (index + 1..<min(index + 5, words.count)).reversed() {
                let city = String(line[words[index + 1].startIndex..<words[last].endIndex])
                guard city.last?.isLetter ?? false, isPlace((postcode, city)) else { continue }
                let around = [line[..<words[index].startIndex], line[words[last].endIndex...]].map(bare)
                let rest = around.filter { !$0.isEmpty }.joined(separator: ", ")
                return (postcode, city, rest.isEmpty ? nil : rest)
            }
        }
        return nil
    }

    /// A town without a postcode: behind the last comma ("Kerkstraat 5, Tienen"), before the first one of a street with its
    /// number ("Tienen, Kerkstraat 5"), or behind that number ("Kerkstraat 5 Tienen").
    private func town(in line: String) -> (town: String, street: String)? {
        func isTown(_ text: String) -> Bool { self.isTown(names.area(text, scale: nil).area) }
        if let first = line.firstIndex(of: ","), let last = line.lastIndex(of: ",") {
            let (head, tail) = (line[..<first].trimmed, line[line.index(after: last)...].trimmed)
            if isTown(String(tail)) { return (String(tail), String(line[..<last].trimmed)) }
            let street = line[line.index(after: first)...].trimmed
            guard street.contains(where: \.isNumber), isTown(String(head)) else { return nil }
            return (String(head), String(street))
        }
        let words = line.split(separator: " ")
        guard let number = words.dropFirst().lastIndex(where: { $0.first?.isNumber ?? false }),
            words[number].utf8.count <= 4, words[number].count(where: \.isNumber) <= 3, number + 1 < words.count
        else { return nil }
        let town = words[(number + 1)...].joined(separator: " ")
        return isTown(town) ? (town, words[...number].joined(separator: " ")) : nil
    }

    private static func leadingPostcode(_ text: String?) -> (postcode: String, rest: String)? {
        guard let words = text.map(withoutCountry)?.split(separator: " ", maxSplits: 1), words.count == 2 else {
            return nil
        }
        return postcode(String(words[0])).map { ($0, String(words[1])) }
    }

    /// The text without the country before its postcode: "B-3300", "BE 3300".
    private static func withoutCountry(_ text: String) -> String {
        let trimmed = text.trimmed
        for prefix in ["BE-", "BE ", "B-", "B "] where trimmed.hasPrefix(prefix) {
            return String(trimmed.dropFirst(prefix.count))
        }
        return trimmed
    }

    /// The digits of a text that is nothing but a Belgian postcode, also where the country stands before it.
    private static func postcode(_ text: String) -> String? {
        let digits = withoutCountry(text)
        guard digits.utf8.count == 4, let number = Int(digits), (1000...9999).contains(number) else { return nil }
        return digits
    }

    /// Finds the leaf of the gazetteer that the address lies in; doubts a town that nobody knows, and a postcode that is
    /// not of the town.
    private mutating func locate(_ address: inout Address, _ draft: OfferingDraft.Address) {
        let town = address.city.map { names.area($0, scale: nil) }
        let named = (draft.city ?? draft.address1 ?? draft.street)?.with(address.city ?? "")
        switch town {
        case .unknown(let suggestions):
            find(.townUnknown, named, evidence: suggestions.map { names.gazetteer.qualifiedName(of: $0) })
        case .ambiguous(let areas) where address.postalCode == nil:
            find(.areaAmbiguous, named, evidence: areas.map { names.gazetteer.qualifiedName(of: $0) })
        default: break
        }
        guard let postcode = address.postalCode else {
            // Five digits are a postcode of another country, and a town there may have the name of one here.
            if let code = draft.postalCode?.text, code.utf8.count == 5, code.allSatisfy(\.isNumber) { return }
            guard let area = town?.area, area.scale <= .gemeente else { return }
            address.areaID = names.gazetteer.leaves(of: area).leaves.first.flatMap {
                names.gazetteer.area(ofLeaf: $0)?.id
            }
            return
        }
        let value = draft.postalCode ?? draft.city ?? draft.address1 ?? draft.street
        if names.area(postcode, scale: nil).area == nil {
            find(.postcode, value?.with(postcode), evidence: [postcode])
        } else if let city = address.city, names.gazetteer.postcodeAgrees(postcode, municipality: city) == false {
            find(.postcodeMunicipality, value?.with(postcode), evidence: [city])
        }
        address.areaID = names.gazetteer.leaf(postcode: postcode, place: address.city)
            .flatMap { names.gazetteer.area(ofLeaf: $0)?.id }
    }
}
