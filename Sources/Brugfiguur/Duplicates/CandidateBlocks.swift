/// Groups of offerings that share something, so that not every offering is compared with every other one.
///
/// A value that many share (the number of a call centre) makes no group by itself: those that share it are grouped by the
/// words of their names, and where that still is a crowd, by nearness in an order of all that is known of them. The
/// comparisons thus grow with the number of offerings, not with its square.
struct CandidateBlocks {
    /// Groups larger than this are divided.
    private static let mostTogether = 32
    /// Of a crowd, so many neighbours are compared at a time.
    private static let window = 8

    /// One offering under one key.
    private struct Entry {
        let key: UInt64
        let record: UInt32
        /// The place of the value in the facts of the profiles, or 0 when it is no fact.
        let fact: UInt32

        static func precedes(_ one: Entry, _ other: Entry) -> Bool {
            one.key != other.key ? one.key < other.key : one.record < other.record
        }
    }

    /// The members of all groups, group by group, each in ascending order.
    private(set) var members: [UInt32] = []
    private var ends: [UInt32] = []
    private var groupEnds: [UInt32] = []
    private var groups: [UInt32] = []
    private var entries: [Entry] = []
    private var crowd: [Entry] = []

    /// Makes the groups, and counts how many share each value.
    init(_ profiles: inout CandidateProfiles) {
        let signatures = profiles.records.map { Self.signature(of: $0, profiles.table) }
        group(by: \.phones, &profiles, signatures)
        group(by: \.emails, &profiles, signatures)
        group(by: \.urls, &profiles, signatures)
        group(profiles, signatures) { record in
            record.enterprise == 0 ? nil : Fingerprint.of(record.enterprise, record.postcode)
        }
        group(profiles, signatures) { record in
            record.street == 0 ? nil : Fingerprint.of(UInt64(record.street), record.postcode)
        }
        groupByWord(profiles, signatures)
        entries = []
        crowd = []
        listGroups(records: profiles.records.count)
    }

    /// The groups in which an offering is.
    func groups(of record: Int) -> ArraySlice<UInt32> {
        groups[(record == 0 ? 0 : Int(groupEnds[record - 1]))..<Int(groupEnds[record])]
    }

    /// Where the members of a group stand in ``members``.
    func range(of group: UInt32) -> Range<Int> {
        (group == 0 ? 0 : Int(ends[Int(group) - 1]))..<Int(ends[Int(group)])
    }

    private mutating func group(
        by facts: KeyPath<CandidateProfile, CandidateProfile.Facts>, _ profiles: inout CandidateProfiles,
        _ signatures: [UInt64]
    ) {
        entries.removeAll(keepingCapacity: true)
        for (record, profile) in profiles.records.enumerated() {
            for index in profile[keyPath: facts].indices {
                entries.append(
                    Entry(
                        key: profiles.facts[index], record: UInt32(truncatingIfNeeded: record),
                        fact: UInt32(truncatingIfNeeded: index)))
            }
        }
        entries.sort(by: Entry.precedes)
        for run in Runs(entries) {
            let sharing = UInt8(clamping: run.count)
            for entry in entries[run] { profiles.sharing[Int(entry.fact)] = sharing }
        }
        addGroups(profiles, signatures)
    }

    private mutating func group(
        _ profiles: CandidateProfiles, _ signatures: [UInt64], by key: (CandidateProfile) -> UInt64?
    ) {
        entries.removeAll(keepingCapacity: true)
        for (record, profile) in profiles.records.enumerated() {
            if let key = key(profile) {
                entries.append(Entry(key: key, record: UInt32(truncatingIfNeeded: record), fact: 0))
            }
        }
        entries.sort(by: Entry.precedes)
        addGroups(profiles, signatures)
    }

    private mutating func groupByWord(_ profiles: CandidateProfiles, _ signatures: [UInt64]) {
        entries.removeAll(keepingCapacity: true)
        for (record, profile) in profiles.records.enumerated() {
            for index in profile.name.indices
            where !profiles.nameWords.traits(of: profiles.words[index].id).contains(.light) {
                let key = Fingerprint.of(UInt64(profiles.words[index].id), profile.municipality)
                entries.append(Entry(key: key, record: UInt32(truncatingIfNeeded: record), fact: 0))
            }
        }
        entries.sort(by: Entry.precedes)
        addGroups(profiles, signatures)
    }

    /// Makes groups of the sorted entries.
    private mutating func addGroups(_ profiles: CandidateProfiles, _ signatures: [UInt64]) {
        crowd.removeAll(keepingCapacity: true)
        for run in Runs(entries) {
            if run.count <= Self.mostTogether {
                addGroup(entries[run])
                continue
            }
            for entry in entries[run] {
                for index in profiles.records[Int(entry.record)].name.indices {
                    let key = Fingerprint.of(entry.key, UInt64(profiles.words[index].id))
                    crowd.append(Entry(key: key, record: entry.record, fact: 0))
                }
            }
        }
        crowd.sort { one, other in
            if one.key != other.key { return one.key < other.key }
            let (first, second) = (signatures[Int(one.record)], signatures[Int(other.record)])
            return first != second ? first < second : one.record < other.record
        }
        for run in Runs(crowd) {
            if run.count <= Self.mostTogether {
                addGroup(crowd[run])
                continue
            }
            for start in stride(from: run.lowerBound, to: run.upperBound - Self.window / 2, by: Self.window / 2) {
                addGroup(crowd[start..<min(start + Self.window, run.upperBound)])
            }
        }
    }

    private mutating func addGroup(_ entries: ArraySlice<Entry>) {
        let start = members.count
        for entry in entries { members.append(entry.record) }
        members[start...].sort()
        ends.append(UInt32(truncatingIfNeeded: members.count))
    }

    /// The runs of two or more entries with the same key.
    private struct Runs: Sequence, IteratorProtocol {
        private let entries: [Entry]
        private var start = 0

        init(_ entries: [Entry]) {
            self.entries = entries
        }

        mutating func next() -> Range<Int>? {
            while start < entries.count {
                var end = start + 1
                while end < entries.count, entries[end].key == entries[start].key { end += 1 }
                defer { start = end }
                if end - start > 1 { return start..<end }
            }
            return nil
        }
    }

    /// Lists for every offering the groups in which it is.
    private mutating func listGroups(records: Int) {
        groupEnds = [UInt32](repeating: 0, count: records)
        for record in members { groupEnds[Int(record)] += 1 }
        var total = UInt32(0)
        for record in groupEnds.indices {
            let count = groupEnds[record]
            groupEnds[record] = total
            total += count
        }
        groups = [UInt32](repeating: 0, count: members.count)
        for group in ends.indices {
            let group = UInt32(truncatingIfNeeded: group)
            for index in range(of: group) {
                let record = Int(members[index])
                groups[Int(groupEnds[record])] = group
                groupEnds[record] += 1
            }
        }
    }

    /// Puts offerings that are the same in nearly everything beside each other.
    private static func signature(of profile: CandidateProfile, _ table: WordTable) -> UInt64 {
        let street = profile.streetWord.map { table.fingerprint(of: $0) } ?? 0
        let place = Fingerprint.of(Fingerprint.of(profile.municipality, street), UInt64(profile.house))
        return profile.nameText & 0xFFFF_0000_0000_0000 | profile.organizationText >> 16 & 0xFFFF_0000_0000
            | place & 0xFFFF_FFFF
    }
}
