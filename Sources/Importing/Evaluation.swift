import DirectoryModel
import DutchText
import RecordReading

/// Finding the values of one offering; gathers what goes wrong.
final class Evaluation<Failure: Error> {
    private(set) var faults: [DraftFault] = []
    /// Whether a pattern took too long, so that conditions may seem not to hold.
    var hasGivenUp: Bool { faults.contains { $0.rule == .patternTooCostly } }
    private let mapping: Mapping
    private let position: SourcePosition
    private let bound: BoundJoin?
    private let lookup: (StagedKey) throws(Failure) -> [SourceRecord]
    private var found: [StagedKey: [Viewpoint]] = [:]

    init(
        mapping: Mapping, position: SourcePosition, bound: BoundJoin?,
        lookup: @escaping (StagedKey) throws(Failure) -> [SourceRecord]
    ) {
        self.mapping = mapping
        self.position = position
        self.bound = bound
        self.lookup = lookup
    }

    // MARK: Groups

    /// The objects that a rule gives, seen from the viewpoints.
    private func groups(_ rule: GroupsRule, at viewpoints: [Viewpoint], target: String, explodes: Bool)
        throws(Failure) -> [DraftGroup]
    {
        switch rule {
        case .group(let rule): return try groups(rule, at: viewpoints, target: target, explodes: explodes)
        case .all(let rules):
            var groups: [DraftGroup] = []
            for rule in rules {
                groups += try self.groups(rule, at: viewpoints, target: target, explodes: explodes)
            }
            return groups
        case .first(let rules):
            for rule in rules {
                let groups = try self.groups(rule, at: viewpoints, target: target, explodes: explodes)
                if !groups.isEmpty { return groups }
            }
            return []
        }
    }

    private func groups(_ rule: GroupRule, at viewpoints: [Viewpoint], target: String, explodes: Bool)
        throws(Failure) -> [DraftGroup]
    {
        var places = try follow(rule.from, from: viewpoints)
        if let path = rule.each { places = places.flatMap { $0.viewpoints(at: path) } }
        places = try places.filtered { viewpoint throws(Failure) in try holds(rule.conditions, at: viewpoint) }
        guard !places.isEmpty else { return [] }
        if rule.from.isEmpty, rule.each == nil {
            return try fields(of: rule, at: places, target: target, explodes: explodes).filter(\.isFilled)
        }
        var groups: [DraftGroup] = []
        for place in places {
            groups += try fields(of: rule, at: [place], target: target, explodes: explodes).filter(\.isFilled)
        }
        return groups
    }

    /// The fields of a group at one place; several objects only when it explodes and a field gives several values.
    func fields(of rule: GroupRule, at viewpoints: [Viewpoint], target: String, explodes: Bool)
        throws(Failure) -> [DraftGroup]
    {
        var group = DraftGroup()
        group.area = rule.area
        group.standsAlone = rule.isConstantOnly || target == "organization" && rule.hasConstantName
        var single: [String: [DraftValue]] = [:]
        for field in rule.fields {
            let name = field.target.name
            let target = target.isEmpty ? name : target + "." + name
            switch (field.content, field.target.shape) {
            case (.values(let specs), .values(let kind)):
                var values: [DraftValue] = []
                for spec in specs { values += try self.values(spec, at: viewpoints, target: target, kind: kind) }
                var seen: Set<String> = []
                group.values[name] = values.filter { seen.insert($0.text).inserted }
            case (.values(let specs), .value(let kind)):
                guard let spec = specs.first else { continue }
                let values = try self.values(spec, at: viewpoints, target: target, kind: kind)
                if explodes {
                    single[name] = values
                } else if case .confidentiality = kind {
                    // Of several answers, one that is no clear no is enough.
                    group.values[name] = (values.first { $0.text == "true" } ?? values.first).map { [$0] } ?? []
                } else {
                    group.values[name] = one(of: values, target: target)
                }
            case (.groups(let inner), .group):
                let found = try groups(inner, at: viewpoints, target: target, explodes: false)
                group.groups[name] = Array(found.prefix(1))
            case (.groups(let inner), .groups(_, let needs)):
                let found = try groups(inner, at: viewpoints, target: target, explodes: true)
                    .filter { entry in needs.allSatisfy { entry[$0] != nil } }
                group.groups[name] = distinct(found)
            default: continue
            }
        }
        return explodes ? group.exploded(by: single) : [group]
    }

    private func distinct(_ groups: [DraftGroup]) -> [DraftGroup] {
        guard groups.count > 1 else { return groups }
        var seen: Set<[String: [String]]> = []
        return groups.filter { group in group.signature.map { seen.insert($0).inserted } ?? true }
    }

    private func one(of values: [DraftValue], target: String) -> [DraftValue] {
        guard let first = values.first, values.count > 1 else { return values }
        if let other = values.first(where: { $0.text.folded != first.text.folded }) {
            report(.severalValues, other, target)
        }
        return [first]
    }

    // MARK: Values

    /// The values that a spec gives, cleaned, seen from the viewpoints.
    func values(_ spec: ValueSpec, at viewpoints: [Viewpoint], target: String, kind: TargetField.Kind)
        throws(Failure) -> [DraftValue]
    {
        var places = try follow(spec.from, from: viewpoints)
        if !spec.conditions.isEmpty {
            places = try places.filtered { viewpoint throws(Failure) in try holds(spec.conditions, at: viewpoint) }
        }
        var values: [DraftValue] = []
        let raw = try self.raw(spec, at: places, target: target, kind: kind)
        for value in raw {
            values += spec.cleaning.clean(value, kind: kind) { rule, value in report(rule, value, target) }
        }
        if values.isEmpty, spec.isRequired {
            faults.append(
                DraftFault(
                    rule: .requiredMissing, target: target, label: spec.label, value: "",
                    position: places.first?.position ?? position))
        }
        return values
    }

    private func raw(_ spec: ValueSpec, at places: [Viewpoint], target: String, kind: TargetField.Kind)
        throws(Failure) -> [DraftValue]
    {
        switch spec.source {
        case .column(let names):
            return places.compactMap { $0.value(in: names, markup: spec.cleaning.markup) }
        case .path(let path):
            return places.flatMap { $0.values(at: path, markup: spec.cleaning.markup) }
        case .constant(let texts):
            // Under `from` or `where`, a constant is only there when a record is.
            let place = places.first?.position
            guard let place = place ?? (spec.from.isEmpty && spec.conditions.isEmpty ? position : nil) else {
                return []
            }
            return texts.map {
                DraftValue(
                    text: $0, label: "constant", position: place, markup: .no, isConstant: true)
            }
        case .first(let specs):
            for spec in specs {
                let values = try self.values(spec, at: places, target: target, kind: kind)
                if !values.isEmpty { return values }
            }
            return []
        case .joined(let specs, let separator):
            var parts: [DraftValue] = []
            for spec in specs {
                parts += one(of: try values(spec, at: places, target: target, kind: .text), target: target)
            }
            guard let label = parts.first(where: { !$0.isConstant }) else { return [] }
            return [label.with(parts.map(\.text).joined(separator: separator))]
        }
    }

    // MARK: Joins and conditions

    /// The records that a chain of joins leads to.
    func follow(_ joins: [JoinIndex], from viewpoints: [Viewpoint]) throws(Failure) -> [Viewpoint] {
        var current = viewpoints
        for index in joins {
            if let bound, bound.join == index {
                current = bound.viewpoint.map { [$0] } ?? []
                continue
            }
            guard mapping.joins.indices.contains(index) else { return [] }
            current = try records(of: mapping.joins[index], from: current)
        }
        return current
    }

    private func records(of join: Join, from viewpoints: [Viewpoint]) throws(Failure) -> [Viewpoint] {
        var result: [Viewpoint] = []
        for key in try keys(join.by, at: viewpoints) {
            let staged = StagedKey(kind: join.kind, key: key)
            let records: [Viewpoint]
            if let known = found[staged] {
                records = known
            } else {
                records = try lookup(staged).map { Viewpoint($0) }
                found[staged] = records
                if records.isEmpty, join.isExpected { reportMissing(join, key, viewpoints) }
            }
            result += records
        }
        return try result.filtered { viewpoint throws(Failure) in try holds(join.conditions, at: viewpoint) }
    }

    private func reportMissing(_ join: Join, _ key: String, _ viewpoints: [Viewpoint]) {
        faults.append(
            DraftFault(
                rule: .joinNotFound(join.name), target: "", label: join.by.first?.label ?? join.name,
                value: key.replacing(StagedKey.separator, with: " "),
                position: viewpoints.first?.position ?? position))
    }

    /// The keys that specs give: any number for one spec, one for several together.
    func keys(_ specs: [ValueSpec], at viewpoints: [Viewpoint]) throws(Failure) -> [String] {
        var parts: [[String]] = []
        for spec in specs { parts.append(try values(spec, at: viewpoints, target: "", kind: .text).map(\.text)) }
        if let only = parts.first, parts.count == 1 {
            var seen: Set<String> = []
            return only.filter { seen.insert($0).inserted }
        }
        let firsts = parts.compactMap(\.first)
        return firsts.isEmpty || firsts.count < parts.count ? [] : [firsts.joined(separator: StagedKey.separator)]
    }

    /// The viewpoints, those with equal keys together, in the order of their first.
    func grouped(_ viewpoints: [Viewpoint], by specs: [ValueSpec]) throws(Failure) -> [[Viewpoint]] {
        guard !specs.isEmpty else { return viewpoints.map { [$0] } }
        var order: [String] = []
        var groups: [String: [Viewpoint]] = [:]
        for (index, viewpoint) in viewpoints.enumerated() {
            let key = try keys(specs, at: [viewpoint]).first ?? "\(StagedKey.separator)\(index)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(viewpoint)
        }
        return order.compactMap { groups[$0] }
    }

    /// Whether all conditions hold at one viewpoint.
    func holds(_ conditions: [Condition], at viewpoint: Viewpoint) throws(Failure) -> Bool {
        for condition in conditions where try !holds(condition, at: [viewpoint]) { return false }
        return true
    }

    /// Whether a condition holds of what is found from the viewpoints.
    func holds(_ condition: Condition, at viewpoints: [Viewpoint]) throws(Failure) -> Bool {
        let texts = try values(condition.value, at: viewpoints, target: "", kind: .text).map(\.text.folded)
        switch condition.test {
        case .equals(let words): return texts.contains { words.contains($0) }
        case .differs(let words): return !texts.contains { words.contains($0) }
        case .filled(let filled): return texts.isEmpty != filled
        }
    }

    private func report(_ rule: DraftFault.Rule, _ value: DraftValue, _ target: String) {
        faults.append(
            DraftFault(rule: rule, target: target, label: value.label, value: value.text, position: value.position))
    }
}

extension Viewpoint {
    /// The value in the first of the columns that is filled; nil where none is.
    fileprivate func value(in columns: [String], markup: Markup) -> DraftValue? {
        guard case .row(let row) = self else { return nil }
        for column in columns {
            guard let index = row.header.index(of: column), row.fields.indices.contains(index) else { continue }
            let text = row.fields[index].trimmed
            guard !text.isEmpty else { continue }
            return DraftValue(
                text: text, label: row.header.names[index], position: row.position, markup: markup, isConstant: false)
        }
        return nil
    }

    fileprivate func values(at path: XMLPath, markup: Markup) -> [DraftValue] {
        guard case .element(let place, in: let position) = self else { return [] }
        return path.texts(from: place).compactMap { found in
            let text = found.text.trimmed
            guard !text.isEmpty else { return nil }
            return DraftValue(
                text: text, label: path.text,
                position: SourcePosition(file: position.file, line: found.line, record: position.record),
                markup: markup, isConstant: false)
        }
    }
}

extension DraftGroup {
    /// One object for every value of the field that has most; a field with one value gives it to all.
    fileprivate func exploded(by fields: [String: [DraftValue]]) -> [DraftGroup] {
        let count = max(1, fields.values.map(\.count).max() ?? 0)
        return (0..<count).map { index in
            var group = self
            for (name, values) in fields {
                if values.count == 1 {
                    group.values[name] = values
                } else if values.indices.contains(index) {
                    group.values[name] = [values[index]]
                }
            }
            return group
        }
    }
}

extension GroupRule {
    /// Whether the mapping gives all of it, the source nothing.
    fileprivate var isConstantOnly: Bool {
        fields.allSatisfy(\.isConstant)
    }

    /// Whether the mapping gives its name: there is always the same one, whatever else the source says of it.
    fileprivate var hasConstantName: Bool { fields.contains { $0.target.name == "name" && $0.isConstant } }
}

extension FieldRule {
    /// Whether the mapping gives it, the source nothing.
    fileprivate var isConstant: Bool {
        guard case .values(let specs) = content else { return false }
        return specs.allSatisfy { if case .constant = $0.source { true } else { false } }
    }
}

extension ValueSpec {
    /// What the source calls the value: its column or path.
    var label: String {
        switch source {
        case .column(let names): names.first ?? ""
        case .path(let path): path.text
        case .constant: "constant"
        case .first(let specs), .joined(let specs, separator: _):
            specs.lazy.map(\.label).first { $0 != "constant" } ?? "constant"
        }
    }
}

extension Array {
    /// `filter` with a typed error.
    fileprivate func filtered<Failure: Error>(_ keep: (Element) throws(Failure) -> Bool) throws(Failure) -> [Element] {
        var kept: [Element] = []
        for element in self where try keep(element) { kept.append(element) }
        return kept
    }
}
