package import RecordReading

extension MappingDraft {
    /// A draft for an XML or JSON file.
    ///
    /// - Parameters:
    ///   - name: name for the mapping.
    ///   - outline: the shape of the file.
    ///   - isJSON: whether the file is JSON.
    /// - Returns: the text of a mapping file; nil for a file without any element that could be a record.
    package func text(name: String, outline: XMLOutline, isJSON: Bool = false) -> String? {
        guard let record = RecordGuess(outline).path else { return nil }
        let around = candidates(in: outline, around: record)
        let candidates = candidates(in: outline, below: record) + around.map(\.candidate)
        guard !candidates.isEmpty else { return nil }
        let count = outline.elements.first { $0.path == record }?.count ?? 0
        return document(
            name: name,
            before: ["format: " + (isJSON ? "json" : "xml"), "record: " + Self.selection(of: record, around)],
            candidates: candidates, recordCount: min(count, XMLOutline.Values.maximumCount), isXML: true)
    }

    /// Where the records are. Where elements around them are needed, what is read as a whole is the outermost of those
    /// that has any, so that it does not matter where in it they stand.
    private static func selection(of record: [XMLName], _ around: [Around]) -> String {
        func written(_ names: some Sequence<XMLName>) -> String {
            names.map { XMLPathParser.written($0.local) ?? "*" }.joined(separator: "/")
        }
        let needed = around.filter { around in
            around.isElement && around.depth > 1
                && around.candidate.names.contains { !FieldNames.meanings(of: $0).isEmpty }
        }
        guard let depth = needed.map(\.depth).min() else { return YAMLText.quoted("/" + written(record)) }
        let path = YAMLText.quoted("/" + written(record.prefix(depth)))
        return "{path: \(path), each: \(YAMLText.quoted(written(record.dropFirst(depth))))}"
    }

    private func candidates(in outline: XMLOutline, below record: [XMLName]) -> [Candidate] {
        var candidates: [Candidate] = []
        let inside = outline.elements.filter { $0.path.starts(with: record) }
        let repeated = inside.filter { $0.path.count > record.count && $0.maximumPerParent > 1 }.map(\.path)
        for element in inside {
            let below = element.path.dropFirst(record.count).map(\.local)
            let path = below.map(Self.step).joined(separator: "/")
            let isRepeated = repeated.contains { element.path.starts(with: $0) }
            func holder(_ paths: [[XMLName]]) -> String? {
                paths.max { $0.count < $1.count }.map {
                    $0.dropFirst(record.count).map { Self.step($0.local) }.joined(separator: "/")
                }
            }
            let language = element.attributes.map { Self.written($0.name) }.first { Self.isLanguage($0) }
            let around = companions(of: element, in: outline, below: record)
            if element.hasText, !below.isEmpty {
                var candidate = Candidate(path: path, names: Self.names(below), parts: below, values: element.texts)
                candidate.isRepeated = isRepeated
                candidate.holder = holder(repeated.filter { $0 != element.path && element.path.starts(with: $0) })
                candidate.languagePath = language.map { "@" + $0 }
                candidate.companions = around
                candidate.isDoubtful = Self.isElsewhere(below)
                candidate.isOfOrganization = below.dropLast().last.map { FieldNames.meansOrganization($0) } ?? false
                candidates.append(candidate)
            }
            for attribute in element.attributes where !Self.isLanguage(Self.written(attribute.name)) {
                let written = Self.written(attribute.name)
                let label = (path.isEmpty ? "" : path + "/") + "@" + written
                let isCompanion = around.values.contains { $0.path == "@" + written }
                if element.hasText, isCompanion, Self.hasCompanions(below) { continue }
                let parts = below + [attribute.name.local]
                var candidate = Candidate(
                    path: label, names: Self.names(parts), parts: parts, values: attribute.values)
                candidate.isRepeated = isRepeated
                candidate.holder = holder(repeated.filter { element.path.starts(with: $0) })
                candidate.isOfOrganization = below.last.map { FieldNames.meansOrganization($0) } ?? false
                candidates.append(candidate)
            }
        }
        candidates.removeAll { !$0.parts.allSatisfy { Self.isAddressable($0) } }
        for index in candidates.indices { candidates[index].order = index }
        return candidates
    }

    /// A name as a path writes it; the name itself where no path can have it.
    private static func step(_ name: String) -> String { XMLPathParser.written(name) ?? name }

    /// Whether a path can name the element; members of JSON are called anything.
    private static func isAddressable(_ name: String) -> Bool { XMLPathParser.written(name) != nil }

    /// Something around the record.
    private struct Around {
        var candidate: Candidate
        /// How many elements there are from the document element down to the one that it stands in.
        let depth: Int
        let isElement: Bool
    }

    /// What stands in the elements around the record: their attributes, and what is once in each of them.
    private func candidates(in outline: XMLOutline, around record: [XMLName]) -> [Around] {
        var found: [Around] = []
        let several = outline.elements.filter { $0.maximumPerParent > 1 }.map(\.path)
        for depth in 1..<max(1, record.count) {
            let around = Array(record.prefix(depth))
            let next = record[depth]
            guard let outer = outline.elements.first(where: { $0.path == around }), let name = around.last?.local,
                Self.isAddressable(name)
            else { continue }
            let isOrganization = FieldNames.meansOrganization(name)
            for attribute in outer.attributes where !Self.isLanguage(Self.written(attribute.name)) {
                var candidate = Candidate(
                    path: "ancestor::" + Self.step(name) + "/@" + Self.written(attribute.name),
                    names: Self.names([name, attribute.name.local]), parts: [attribute.name.local],
                    values: attribute.values)
                candidate.isOfOrganization = isOrganization
                found.append(Around(candidate: candidate, depth: depth, isElement: false))
            }
            for element in outline.elements
            where element.hasText && element.path.starts(with: around) && element.path.count > depth
                && element.path[depth] != next
                && !several.contains(where: { $0.count > depth && element.path.starts(with: $0) })
            {
                let below = element.path.dropFirst(depth).map(\.local)
                let holder = below.dropLast().last ?? name
                var candidate = Candidate(
                    path: (["ancestor::" + Self.step(name)] + below.map(Self.step)).joined(separator: "/"),
                    names: Self.names([holder] + below.suffix(1)), parts: below, values: element.texts)
                candidate.isOfOrganization = below.count == 1 && isOrganization
                found.append(Around(candidate: candidate, depth: depth, isElement: true))
            }
        }
        found.removeAll { !$0.candidate.parts.allSatisfy { Self.isAddressable($0) } }
        // After what stands in the record itself.
        for index in found.indices {
            found[index].candidate.order = 100_000 + index
            found[index].candidate.isAround = true
        }
        return found
    }

    /// Attributes on the element or the one around it that tell a type or a scale.
    private func companions(
        of element: XMLOutline.Element, in outline: XMLOutline, below record: [XMLName]
    ) -> [String: Companion] {
        var found: [String: Companion] = [:]
        for attribute in element.attributes {
            guard let role = Self.role(of: attribute.name.local) else { continue }
            found[role] = Companion(path: "@" + Self.written(attribute.name), examples: attribute.values.examples)
        }
        let parentPath = Array(element.path.dropLast())
        if parentPath.count > record.count, let parent = outline.elements.first(where: { $0.path == parentPath }) {
            for attribute in parent.attributes {
                guard let role = Self.role(of: attribute.name.local), found[role] == nil else { continue }
                found[role] = Companion(
                    path: "../@" + Self.written(attribute.name), examples: attribute.values.examples)
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
        if ["nl", "fr", "en", "de"].contains(last.lowercased()) { return [both] }
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
