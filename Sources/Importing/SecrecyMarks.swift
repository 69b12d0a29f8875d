/// By what a row of a table says that something is secret.
struct SecrecyMark {
    enum Test {
        /// Anything but a clear no.
        case value(ValueSpec)
        /// All of these hold.
        case conditions([Condition])
    }

    /// The columns that say so.
    let columns: [String]
    let test: Test
    /// The columns of what is secret then: first one that tells most, such as the street.
    let secrets: [String]
}

extension Mapping {
    /// What in the rows of a file says that something is secret: what `withhold` and `location: confidential` look at, and
    /// what `exclude` looks at under a name that tells of secrecy.
    func secrecyMarks(inTable file: String) -> [SecrecyMark] {
        let roles = roles(ofTable: file)
        var marks: [SecrecyMark] = []
        for case .columns(let columns, let tables, let conditions) in withheld
        where tables.isEmpty || TableName(file: file).isAmong(tables) {
            let names = conditions.flatMap { $0.value.columns(from: .offering, in: self).flatMap(\.names) }
            marks.append(SecrecyMark(columns: names, test: .conditions(conditions), secrets: columns))
        }
        let address = Self.addressFields.flatMap { columns(ofField: "location.address.\($0)", in: roles) }
        for (joins, spec) in secretPlaces {
            for found in spec.columns(from: role(behind: joins, from: .offering), in: self)
            where roles.contains(found.role) {
                marks.append(SecrecyMark(columns: found.names, test: .value(found.value), secrets: address))
            }
        }
        for exclusion in exclusions where roles.contains(.offering) && exclusion.value.from.isEmpty {
            let names = exclusion.value.columns(from: .offering, in: self).flatMap(\.names)
                .filter { FieldNames.secrecy(of: $0) != nil }
            marks.append(SecrecyMark(columns: names, test: .conditions([exclusion]), secrets: []))
        }
        return marks
    }

    private static let addressFields = ["address_1", "street", "house_number", "box", "postal_code", "city"]

    /// The columns of a file that tell of whom a row is: the organisation, and the key by which the row is looked up.
    func ownerColumns(inTable file: String) -> [String] {
        let roles = roles(ofTable: file)
        var owners = ["name", "source_id", "enterprise_number"].flatMap {
            columns(ofField: "organization.\($0)", in: roles)
        }
        for case .joined(let kind) in roles {
            owners += recordKinds[kind].key.flatMap { $0.columns(from: .joined(kind), in: self).flatMap(\.names) }
        }
        return owners
    }

    /// The columns from which a field is filled, or by which the record is found that fills it.
    private func columns(ofField wanted: String, in roles: [RecordRole]) -> [String] {
        var columns: [String] = []
        fields.forEachField { target, joins, specs in
            guard target == wanted else { return }
            for spec in specs {
                let path = joins + spec.from
                let values = path.first.map { self.joins[$0].by } ?? [spec]
                let found =
                    values.flatMap { $0.columns(from: .offering, in: self) }
                    + spec.columns(from: role(behind: joins, from: .offering), in: self)
                columns += found.filter { roles.contains($0.role) }.flatMap(\.names)
            }
        }
        return columns
    }

    /// The kind of records to which joins lead.
    fileprivate func role(behind path: [JoinIndex], from role: RecordRole) -> RecordRole {
        path.last.flatMap { joins.indices.contains($0) ? .joined(joins[$0].kind) : nil } ?? role
    }
}

extension ValueSpec {
    /// The columns that are read for the value, each with the kind of records that have it, and how it is read there.
    /// Recursion follows the mapping, which is not deep.
    fileprivate func columns(
        from role: RecordRole, in mapping: Mapping
    ) -> [(role: RecordRole, names: [String], value: ValueSpec)] {
        let role = mapping.role(behind: from, from: role)
        switch source {
        case .column(let names):
            let own = ValueSpec(
                from: [], conditions: [], source: source, cleaning: cleaning, isRequired: false, isOptional: isOptional)
            return [(role, names, own)]
        case .first(let specs), .joined(let specs, separator: _):
            return specs.flatMap { $0.columns(from: role, in: mapping) }
        case .path, .constant: return []
        }
    }
}
