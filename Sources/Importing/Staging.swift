package import RecordReading

/// The place of a record among those that are looked up.
package struct StagedKey: Sendable, Hashable {
    /// Which of `Mapping.recordKinds`.
    package let kind: Int
    /// The values of the key, put together.
    package let key: String

    package init(kind: Int, key: String) {
        self.kind = kind
        self.key = key
    }

    static let separator = "\u{1F}"
}

/// What a record is for.
package enum RecordRole: Sendable, Hashable {
    /// Offerings are made from it.
    case offering
    /// It is looked up: index in `Mapping.recordKinds`.
    case joined(Int)
}

extension Mapping {
    /// What the rows of a file are for; none when the mapping does not use the file.
    ///
    /// - Parameter file: the name of the file, with or without folder and extension; case does not matter.
    /// - Returns: in the order in which they are to be served.
    package func roles(ofTable file: String) -> [RecordRole] {
        let table = TableName(file: file)
        var roles: [RecordRole] = []
        switch record {
        case .rows: roles.append(.offering)
        case .table(let names, each: _): if table.isAmong(names) { roles.append(.offering) }
        case .elements: break
        }
        for (index, kind) in recordKinds.enumerated() {
            if case .table(let names) = kind.place, table.isAmong(names) { roles.append(.joined(index)) }
        }
        return roles
    }

    /// The elements that an XML reader must hand over as records, each once.
    package var recordPaths: [XMLRecordPath] {
        var paths: [XMLRecordPath] = []
        if case .elements(let path, each: _, groupedBy: _) = record { paths.append(path) }
        for kind in recordKinds {
            if case .elements(let path) = kind.place, !paths.contains(path) { paths.append(path) }
        }
        return paths
    }

    /// The children of elements around a record that the mapping's paths look at, to be asked of the reader.
    package var ancestorChildren: Set<XMLNamePattern> {
        var names: Set<XMLNamePattern> = []
        func check(_ spec: ValueSpec) {
            for condition in spec.conditions { check(condition.value) }
            switch spec.source {
            case .path(let path): names.formUnion(path.namesBelowAncestors)
            case .first(let specs), .joined(let specs, separator: _): specs.forEach(check)
            case .column, .constant: break
            }
        }
        fields.forEachValue(check)
        fields.forEachGroup { $0.each.map { names.formUnion($0.namesBelowAncestors) } }
        exclusions.forEach { check($0.value) }
        joins.forEach { ($0.by + $0.conditions.map(\.value)).forEach(check) }
        return names
    }

    /// What the elements at a path of `recordPaths` are for.
    ///
    /// - Parameter pathIndex: index in `recordPaths`.
    /// - Returns: none for an index that is not there.
    package func roles(ofPath pathIndex: Int) -> [RecordRole] {
        guard recordPaths.indices.contains(pathIndex) else { return [] }
        let wanted = recordPaths[pathIndex]
        var roles: [RecordRole] = []
        if case .elements(wanted, each: _, groupedBy: _) = record { roles.append(.offering) }
        for (index, kind) in recordKinds.enumerated() where kind.place == .elements(wanted) {
            roles.append(.joined(index))
        }
        return roles
    }

    /// What may be kept aside of a record that is looked up, and under which keys.
    ///
    /// - Parameters:
    ///   - record: the record, as read.
    ///   - kind: index in `recordKinds`.
    /// - Returns: the record without what is confidential, with one or more keys where it has several values and none
    ///   when a part of its key is empty; nil where it is confidential as a whole.
    package func staged(_ record: SourceRecord, kind: Int) -> (record: SourceRecord, keys: [StagedKey])? {
        guard recordKinds.indices.contains(kind), let record = withholding(record) else { return nil }
        let nothing: (StagedKey) -> [SourceRecord] = { _ in [] }
        let evaluation = Evaluation<Never>(mapping: self, position: record.position, bound: nil, lookup: nothing)
        let keys = evaluation.keys(recordKinds[kind].key, at: [Viewpoint(record)])
        return (record, keys.map { StagedKey(kind: kind, key: $0) })
    }

    /// Columns that the mapping needs to know what must stay secret and that a file does not have: the file must not be
    /// taken over. Those count as well by which the record is found that says it.
    ///
    /// - Parameters:
    ///   - header: the header of the file.
    ///   - file: name of the file.
    /// - Returns: the first name of each, once.
    package func missingPrivacyColumns(in header: TableHeader, of file: String) -> [String] {
        var missing: [String] = []
        func need(_ names: [String]) {
            guard !names.contains(where: { header.index(of: $0) != nil }), let name = names.first,
                !missing.contains(name)
            else { return }
            missing.append(name)
        }
        let roles = roles(ofTable: file)
        /// Needs what leads through the joins, and tells where they end. Loading saw to it that they make no circle.
        func follow(_ path: [JoinIndex], from place: RecordRole) -> RecordRole {
            path.filter(joins.indices.contains).reduce(place) { place, index in
                let join = joins[index]
                for value in join.by { need(value, in: place) }
                let next = RecordRole.joined(join.kind)
                for value in recordKinds[join.kind].key + join.conditions.map(\.value) { need(value, in: next) }
                return next
            }
        }
        func need(_ spec: ValueSpec, in place: RecordRole) {
            let place = follow(spec.from, from: place)
            for condition in spec.conditions { need(condition.value, in: place) }
            switch spec.source {
            case .column(let names): if roles.contains(place) { need(names) }
            case .first(let specs), .joined(let specs, separator: _): for one in specs { need(one, in: place) }
            case .path, .constant: break
            }
        }
        for case .columns(let columns, let tables, let conditions) in withheld
        where tables.isEmpty || TableName(file: file).isAmong(tables) {
            for column in columns { need([column]) }
            if let role = roles.first { for condition in conditions { need(condition.value, in: role) } }
        }
        for (from, spec) in secrecy { need(spec, in: follow(from, from: .offering)) }
        return missing
    }

    /// Tables that say what must stay secret and of which no file is delivered: nothing must be taken over.
    ///
    /// - Parameter files: names of the files of the delivery.
    /// - Returns: the first name of each, once; none for XML and JSON.
    package func missingPrivacyTables(among files: [String]) -> [String] {
        let needed = secrecy.reduce(into: Set<JoinIndex>()) { $0.formUnion($1.spec.neededJoins.union($1.from)) }
        let delivered = files.map { TableName(file: $0) }
        var missing: [String] = []
        for join in needed.sorted() where joins.indices.contains(join) {
            guard case .table(let names) = recordKinds[joins[join].kind].place, let name = names.first,
                !delivered.contains(where: { $0.isAmong(names) }), !missing.contains(name)
            else { continue }
            missing.append(name)
        }
        return missing
    }

    /// What says whether an offering or its place is secret, and the joins behind which that stands.
    var secrecy: [(from: [JoinIndex], spec: ValueSpec)] {
        exclusions.map { ([], $0.value) } + secretPlaces
    }

    /// What says whether a place is secret, and the joins behind which that stands.
    var secretPlaces: [(from: [JoinIndex], spec: ValueSpec)] {
        var values: [(from: [JoinIndex], spec: ValueSpec)] = []
        fields.forEachField { target, from, specs in
            if target == "location.confidential" { values += specs.map { (from, $0) } }
        }
        return values
    }

    /// Columns that the mapping reads and a file does not have, so that nothing will ever come from them; for `csv`.
    ///
    /// - Parameter header: the header of the file.
    /// - Returns: the first name of each, once; and whether the file has any other that the mapping reads.
    package func missingColumns(in header: TableHeader) -> (names: [String], hasOthers: Bool) {
        guard case .csv = format else { return ([], true) }
        var missing: [String] = []
        var hasOthers = false
        func check(_ spec: ValueSpec) {
            for condition in spec.conditions { check(condition.value) }
            switch spec.source {
            case .column(let names):
                if names.contains(where: { header.index(of: $0) != nil }) {
                    hasOthers = true
                } else if !spec.isOptional, let name = names.first, !missing.contains(name) {
                    missing.append(name)
                }
            case .first(let specs), .joined(let specs, separator: _): specs.forEach(check)
            case .path, .constant: break
            }
        }
        fields.forEachValue(check)
        exclusions.forEach { check($0.value) }
        for case .columns(let columns, _, _) in withheld where columns.contains(where: { header.index(of: $0) != nil })
        {
            hasOthers = true
        }
        return (missing, hasOthers)
    }
}

/// A table's name: that of its file, without folder and extension.
struct TableName {
    private let name: String

    init(file: String) {
        let last = file.split(separator: "/").last ?? ""
        name = (last.lastIndex(of: ".").map { last[..<$0] } ?? last).lowercased()
    }

    func isAmong(_ names: [String]) -> Bool { names.contains { $0.lowercased() == name } }
}

extension GroupRule {
    /// The group and every group under it. Recursion follows the mapping, which is not deep.
    func forEachGroup(_ body: (GroupRule) -> Void) {
        body(self)
        for case .groups(let rule) in fields.map(\.content) { rule.forEachGroup(body) }
    }

    /// Every value under the group.
    func forEachValue(_ body: (ValueSpec) -> Void) {
        forEachGroup { group in
            for condition in group.conditions { body(condition.value) }
            for case .values(let specs) in group.fields.map(\.content) { specs.forEach(body) }
        }
    }
}

extension GroupRule {
    /// Every field under the group that holds values, and the joins behind which its group stands. Recursion follows the
    /// mapping.
    func forEachField(
        below parent: String = "", behind joins: [JoinIndex] = [], _ body: (String, [JoinIndex], [ValueSpec]) -> Void
    ) {
        let joins = joins + from
        for field in fields {
            let target = parent.isEmpty ? field.target.name : parent + "." + field.target.name
            switch field.content {
            case .values(let specs): body(target, joins, specs)
            case .groups(let rule): rule.forEachOwnGroup { $0.forEachField(below: target, behind: joins, body) }
            }
        }
    }
}

extension GroupsRule {
    fileprivate func forEachOwnGroup(_ body: (GroupRule) -> Void) {
        switch self {
        case .group(let group): body(group)
        case .all(let rules), .first(let rules): for rule in rules { rule.forEachOwnGroup(body) }
        }
    }

    fileprivate func forEachGroup(_ body: (GroupRule) -> Void) { forEachOwnGroup { $0.forEachGroup(body) } }
}
