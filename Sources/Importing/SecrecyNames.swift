package import RecordReading

/// The elements and attributes by which a mapping knows what is secret, and which of them a delivery of elements has.
///
/// One that stands nowhere in a delivery may be called otherwise there, so that what it kept secret would show.
package struct SecrecyNames: Sendable {
    /// An element or attribute, in elements of this name where it says of which.
    fileprivate struct Wanted: Sendable, Hashable {
        let name: XMLNamePattern
        let isAttribute: Bool
        let holder: XMLNamePattern?
    }

    /// Those that were found, as people read them: `tel/@geheim`.
    package private(set) var met: Set<String> = []
    private var missing: [Wanted]

    /// - Parameter mapping: none are wanted of one that reads tables.
    package init(_ mapping: Mapping) {
        var wanted: [Wanted] = []
        func want(_ found: Wanted?) {
            if let found, found.name.local != "*", !wanted.contains(found) { wanted.append(found) }
        }
        for case .elements(let pattern) in mapping.withheld {
            let tests = pattern.steps.flatMap { step in step.predicates.flatMap { $0.paths.map { (step, $0) } } }
            if tests.isEmpty { want(Wanted(pattern, in: nil)) }
            for (step, path) in tests { want(Wanted(path, in: step)) }
        }
        for value in mapping.secrecyValues { value.forEachPath { want(Wanted($0, in: nil)) } }
        missing = wanted
    }

    /// Those that were not found, in the order of the mapping; of one that stands in no element at all only that.
    package var absent: [String] {
        missing.filter { name in
            !missing.contains {
                $0 != name && $0.isAnywhere && ($0.name, $0.isAttribute) == (name.name, name.isAttribute)
            }
        }.map(\.label)
    }

    /// Looks for those that were not found yet.
    ///
    /// - Parameter record: as the file has it.
    package mutating func look(in record: SourceRecord) {
        guard !missing.isEmpty, case .element(let element) = record else { return }
        var waiting = element.ancestors + [element.element]
        while let node = waiting.popLast() {
            for wanted in missing where wanted.stands(in: node) {
                met.insert(wanted.label)
                missing.removeAll { $0 == wanted }
            }
            if missing.isEmpty { return }
            waiting += node.children
        }
    }
}

extension SecrecyNames.Wanted {
    /// What a path ends at, seen from the element of a step; nil where that is no name.
    fileprivate init?(_ path: XMLPath, in step: XMLPath.Step?) {
        let around = ([step].compactMap(\.self) + path.steps).filter { $0.move != .here && $0.move != .text }
        guard let last = around.last else { return nil }
        switch last.move {
        case .attribute(let name): (self.name, isAttribute) = (name, true)
        case .child(let name), .descendant(let name), .ancestor(let name): (self.name, isAttribute) = (name, false)
        case .here, .parent, .text: return nil
        }
        switch (last.move, around.dropLast().last?.move) {
        case (.attribute, .child(let name)), (.attribute, .descendant(let name)), (.attribute, .ancestor(let name)),
            (.child, .child(let name)), (.child, .descendant(let name)), (.child, .ancestor(let name)):
            holder = name
        default: holder = nil
        }
    }

    fileprivate var isAnywhere: Bool { holder.map { $0.local == "*" } ?? true }

    fileprivate var label: String {
        let own = (isAttribute ? "@" : "") + name.local
        return isAnywhere ? own : (holder.map { $0.local + "/" } ?? "") + own
    }

    fileprivate func stands(in node: XMLNode) -> Bool {
        if isAttribute {
            return (holder?.matches(node.name) ?? true) && node.attributes.contains { name.matches($0.name) }
        }
        if let holder { return holder.matches(node.name) && node.children.contains { name.matches($0.name) } }
        return name.matches(node.name)
    }
}

extension XMLPath.Predicate {
    /// The paths whose values it looks at. Recursion follows the predicate as written, which the parser bounds.
    fileprivate var paths: [XMLPath] {
        switch self {
        case .position: []
        case .exists(let path), .equals(let path, _), .differs(let path, _): [path]
        case .not(let inner): inner.paths
        case .and(let first, let second), .or(let first, let second): first.paths + second.paths
        }
    }
}

extension Mapping {
    /// The values that say whether an offering or its place is secret, and the conditions by which other values leave out
    /// what their name calls secret.
    fileprivate var secrecyValues: [ValueSpec] {
        var values = secrecy.map(\.spec)
        fields.forEachGroup { group in values += group.conditions.map(\.value).filter(\.isNamedSecret) }
        fields.forEachValue { value in values += value.conditions.map(\.value).filter(\.isNamedSecret) }
        return values
    }
}

extension ValueSpec {
    fileprivate var isNamedSecret: Bool {
        var isNamed = false
        forEachPath { isNamed = isNamed || FieldNames.secrecy(of: $0.text) != nil }
        return isNamed
    }

    /// Recursion follows the mapping, which is not deep.
    fileprivate func forEachPath(_ body: (XMLPath) -> Void) {
        for condition in conditions { condition.value.forEachPath(body) }
        switch source {
        case .path(let path): body(path)
        case .first(let specs), .joined(let specs, separator: _): for spec in specs { spec.forEachPath(body) }
        case .column, .constant: break
        }
    }
}
