package import RecordReading

extension MappingDraft {
    /// A draft for an XML file.
    ///
    /// - Parameters:
    ///   - name: name for the mapping.
    ///   - outline: the shape of the file.
    /// - Returns: the text of a mapping file; nil for a file without any element that could be a record.
    package func text(name: String, outline: XMLOutline) -> String? {
        guard let record = RecordGuess(outline).path else { return nil }
        let path = "/" + record.map(\.local).joined(separator: "/")
        let candidates = candidates(in: outline, below: record) + candidates(in: outline, around: record)
        guard !candidates.isEmpty else { return nil }
        return document(
            name: name, before: ["format: xml", "record: " + YAMLText.quoted(path)], candidates: candidates, isXML: true
        )
    }

    private func candidates(in outline: XMLOutline, below record: [XMLName]) -> [Candidate] {
        var candidates: [Candidate] = []
        for element in outline.elements where element.path.starts(with: record) {
            let below = element.path.dropFirst(record.count).map(\.local)
            let path = below.joined(separator: "/")
            let isRepeated = outline.elements.contains {
                $0.path.count > record.count && element.path.starts(with: $0.path) && $0.maximumPerParent > 1
            }
            let language = element.attributes.map { Self.written($0.name) }.first { Self.isLanguage($0) }
            let around = companions(of: element, in: outline, below: record)
            if element.hasText, !below.isEmpty {
                var candidate = Candidate(
                    label: path, names: Self.names(below), examples: [element.exampleText], isRepeated: isRepeated)
                candidate.languagePath = language.map { "@" + $0 }
                candidate.companions = around
                candidate.isDoubtful = Self.isElsewhere(below)
                candidate.isOfOrganization = below.dropLast().last.map { FieldNames.meansOrganization($0) } ?? false
                candidates.append(candidate)
            }
            for attribute in element.attributes where !Self.isLanguage(Self.written(attribute.name)) {
                let written = Self.written(attribute.name)
                let label = (path.isEmpty ? "" : path + "/") + "@" + written
                if element.hasText, around.values.contains("@" + written), Self.hasCompanions(below) { continue }
                candidates.append(
                    Candidate(
                        label: label, names: Self.names(below + [attribute.name.local]), examples: [attribute.example],
                        isRepeated: isRepeated,
                        isOfOrganization: below.last.map { FieldNames.meansOrganization($0) } ?? false))
            }
        }
        for index in candidates.indices { candidates[index].order = index }
        return candidates
    }

    /// What stands in the elements around the record: their attributes, and what is once in each of them.
    private func candidates(in outline: XMLOutline, around record: [XMLName]) -> [Candidate] {
        var candidates: [Candidate] = []
        for depth in 1..<max(1, record.count) {
            let around = Array(record.prefix(depth))
            let next = record[depth]
            guard let outer = outline.elements.first(where: { $0.path == around }), let name = around.last?.local else {
                continue
            }
            let isOrganization = FieldNames.meansOrganization(name)
            for attribute in outer.attributes where !Self.isLanguage(Self.written(attribute.name)) {
                let label = "ancestor::" + name + "/@" + Self.written(attribute.name)
                candidates.append(
                    Candidate(
                        label: label, names: Self.names([name, attribute.name.local]), examples: [attribute.example],
                        isOfOrganization: isOrganization))
            }
            for element in outline.elements
            where element.hasText && element.path.starts(with: around) && element.count <= outer.count
                && element.path.count > depth && element.path[depth] != next
            {
                let below = element.path.dropFirst(depth).map(\.local)
                let holder = below.dropLast().last ?? name
                candidates.append(
                    Candidate(
                        label: (["ancestor::" + name] + below).joined(separator: "/"),
                        names: Self.names([holder] + below.suffix(1)),
                        examples: [element.exampleText],
                        isOfOrganization: below.count == 1 && isOrganization))
            }
        }
        // After what stands in the record itself.
        return candidates.enumerated().map { index, candidate in
            var later = candidate
            later.order = 100_000 + index
            later.isAround = true
            return later
        }
    }

    /// Attributes on the element or the one around it that tell a type or a scale.
    private func companions(
        of element: XMLOutline.Element, in outline: XMLOutline, below record: [XMLName]
    ) -> [String: String] {
        var found: [String: String] = [:]
        for attribute in element.attributes {
            if let role = Self.role(of: attribute.name.local) { found[role] = "@" + Self.written(attribute.name) }
        }
        let parentPath = Array(element.path.dropLast())
        if parentPath.count > record.count, let parent = outline.elements.first(where: { $0.path == parentPath }) {
            for attribute in parent.attributes {
                guard let role = Self.role(of: attribute.name.local), found[role] == nil else { continue }
                found[role] = "../@" + Self.written(attribute.name)
            }
        }
        return found
    }

    /// Whether the element will be an object of its own, with its attributes in it.
    private static func hasCompanions(_ path: [String]) -> Bool {
        let target = path.last.flatMap { FieldNames.meanings(of: $0).first?.target }
        return target == "phones.number" || target == "service_areas.value"
    }

    private static func role(of attribute: String) -> String? {
        switch attribute.lowercased() {
        case "type", "soort": "type"
        case "schaal", "scale", "niveau": "scale"
        default: nil
        }
    }

    private static func written(_ name: XMLName) -> String {
        (name.namespace == "http://www.w3.org/XML/1998/namespace" ? "xml:" : "") + name.local
    }

    private static func isLanguage(_ attribute: String) -> Bool {
        ["xml:lang", "lang", "language", "taal", "langue"].contains(attribute.lowercased())
    }

    /// What a value is called: with the names around it, by itself unless that says nothing, and by the name around it.
    private static func names(_ path: [String]) -> [String] {
        guard let last = path.last else { return [] }
        guard let around = path.dropLast().last else { return [last] }
        let both = around + " " + last
        let saysNothing = ["code", "id", "naam", "name", "nom", "value", "waarde", "label", "nr", "text", "tekst"]
        let isGeneric = saysNothing.contains(last.lowercased())
        if FieldNames.meansOrganization(around), isGeneric { return [both, last.lowercased() == "id" ? both : around] }
        return isGeneric ? [both, around] : [last, both]
    }

    /// Whether it belongs to an address for letters or bills.
    private static func isElsewhere(_ path: [String]) -> Bool {
        path.contains {
            !FieldNames.tokens(of: $0).filter { ["mailing", "billing", "postal", "facturatie"].contains($0) }.isEmpty
        }
    }
}

/// Which element of an XML file is probably the record: one that is repeated and has much in it.
private struct RecordGuess {
    let path: [XMLName]?

    init(_ outline: XMLOutline) {
        var best: (path: [XMLName], score: Double)?
        for element in outline.elements where element.path.count > 1 {
            let inside = outline.elements.filter { $0.path.starts(with: element.path) }
            let values = inside.map { $0.attributes.count + ($0.hasText ? 1 : 0) }.reduce(0, +)
            guard inside.count > 1 || element.attributes.count > 1 else { continue }
            let repeats = Double(min(element.count, 64))
            let meaning = FieldNames.meanings(of: element.path.last?.local ?? "").first { $0.target == "name" }
            let bonus = meaning.map { $0.score == 100 ? 3 : 1.5 } ?? 1
            let score = Double(values) * (1 + repeats.squareRoot()) * bonus
            if best.map({ score >= $0.score }) ?? true { best = (element.path, score) }
        }
        path = best?.path
    }
}
