import DirectoryModel

extension SignalTable {
    /// Reads packed blocks, in the order of their numbers.
    package struct Builder {
        private(set) var keys: [Int64] = []
        private(set) var source: [Int32] = []
        private(set) var organization: [Int32] = []
        private(set) var status: [OfferingStatus] = []
        private(set) var flags: [SignalFlags] = []
        private(set) var minimumAge: [Int16] = []
        private(set) var maximumAge: [Int16] = []
        private(set) var assuredDay: [Int32] = []
        private(set) var home: [Int32] = []
        private(set) var areas = NumberLists()
        private(set) var targetGroups = NumberLists()
        private(set) var domains = NumberLists()
        private(set) var textLengths = NumberLists()
        private(set) var names = NumberLists()
        private(set) var languageList: [Int32] = []
        private(set) var languageLists: [[String]] = []
        private var languageNumbers: [String: Int32] = [:]
        private(set) var sourceIDs: [UInt8] = []
        private(set) var sourceIDEnds: [Int32] = []

        private static let statuses = OfferingStatus.allCases

        /// - Parameter blocks: about how many blocks there will be.
        package init(blocks: Int64 = 0) {
            let capacity = Int(min(max(blocks, 0), Self.mostReserved) * SignalBlock.size)
            keys.reserveCapacity(capacity)
            source.reserveCapacity(capacity)
            organization.reserveCapacity(capacity)
            status.reserveCapacity(capacity)
            flags.reserveCapacity(capacity)
            minimumAge.reserveCapacity(capacity)
            maximumAge.reserveCapacity(capacity)
            assuredDay.reserveCapacity(capacity)
            home.reserveCapacity(capacity)
            areas.reserveCapacity(rows: capacity, numbers: 2)
            targetGroups.reserveCapacity(rows: capacity, numbers: 2)
            domains.reserveCapacity(rows: capacity, numbers: 2)
            textLengths.reserveCapacity(rows: capacity, numbers: 6)
            names.reserveCapacity(rows: capacity, numbers: 2)
            languageList.reserveCapacity(capacity)
            sourceIDs.reserveCapacity(capacity * 12)
            sourceIDEnds.reserveCapacity(capacity)
        }

        /// For more blocks, room is made as they come.
        private static let mostReserved: Int64 = 8_000

        /// The table of the rows that were added.
        package var table: SignalTable { SignalTable(self) }

        /// Adds the offerings of a block.
        ///
        /// - Parameters:
        ///   - number: its number; greater than the one before.
        ///   - bytes: the block, packed.
        /// - Returns: whether it is one; others are left out.
        @discardableResult
        package mutating func append(block number: Int64, packed bytes: UnsafeRawBufferPointer) -> Bool {
            guard let block = Columns(bytes), hasRoom(for: block), let first = firstKey(ofBlock: number) else {
                return false
            }
            keys.append(contentsOf: block.keys.map { first + Int64($0) })
            source.append(contentsOf: block.source)
            organization.append(contentsOf: block.organization)
            status.append(contentsOf: block.status.map { Self.statuses[Int($0)] })
            flags.append(contentsOf: block.flags.map { SignalFlags(rawValue: UInt8(truncatingIfNeeded: $0)) })
            minimumAge.append(contentsOf: block.minimumAge.map { Int16(clamping: $0) })
            maximumAge.append(contentsOf: block.maximumAge.map { Int16(clamping: $0) })
            assuredDay.append(contentsOf: block.assuredDay)
            home.append(contentsOf: block.home)
            areas.append(block.areas)
            targetGroups.append(block.targetGroups)
            domains.append(block.domains)
            textLengths.append(block.textLengths)
            names.append(block.names)
            let numbers = block.languageLists.map { self.number(ofLanguages: $0) }
            languageList.append(contentsOf: block.language.map { numbers[Int($0)] })
            sourceIDEnds.append(ends: block.sourceIDs.lengths)
            sourceIDs.append(contentsOf: block.sourceIDs.bytes)
            return true
        }

        /// Whether places stay numbers of four bytes, which only a damaged kaart could make otherwise.
        private func hasRoom(for block: Columns) -> Bool {
            let counts = [
                sourceIDs.count + block.sourceIDs.bytes.count, areas.numbers.count + block.areas.numbers.count,
                targetGroups.numbers.count + block.targetGroups.numbers.count,
                domains.numbers.count + block.domains.numbers.count,
                textLengths.numbers.count + block.textLengths.numbers.count,
                names.numbers.count + block.names.numbers.count,
            ]
            return counts.allSatisfy { $0 <= Int32.max }
        }

        /// The key that the block begins with; nil where its keys cannot be.
        private func firstKey(ofBlock number: Int64) -> Int64? {
            let (first, isTooLarge) = number.multipliedReportingOverflow(by: SignalBlock.size)
            guard !isTooLarge, keys.last.map({ $0 < first }) ?? true else { return nil }
            return first
        }

        private mutating func number(ofLanguages list: String) -> Int32 {
            if let known = languageNumbers[list] { return known }
            let number = Int32(languageLists.count)
            languageNumbers[list] = number
            languageLists.append(list.split(separator: ",").map(String.init))
            return number
        }
    }

    /// A packed block, found sound.
    private struct Columns {
        let keys, source, organization, status, flags, minimumAge, maximumAge, assuredDay, home, language: [Int32]
        let areas, targetGroups, domains, textLengths, names: PackedLists
        let languageLists: [String]
        let sourceIDs: PackedTexts

        init?(_ bytes: UnsafeRawBufferPointer) {
            var reader = ColumnReader(bytes)
            guard reader.byte() == SignalBlock.packingVersion, reader.isWholeBehindChecksum(),
                let count = reader.count(), count <= SignalBlock.size,
                let keys = reader.column(count), let source = reader.column(count),
                let organization = reader.column(count), let status = reader.column(count),
                let flags = reader.column(count),
                let minimumAge = reader.column(count, unknown: Int32(SignalTable.noAge)),
                let maximumAge = reader.column(count, unknown: Int32(SignalTable.noAge)),
                let assuredDay = reader.column(count, unknown: SignalTable.noDay),
                let home = reader.column(count, unknown: SignalTable.noArea), let areas = reader.lists(count),
                let targetGroups = reader.lists(count), let domains = reader.lists(count),
                let textLengths = reader.lists(count), let names = reader.lists(count), let listCount = reader.count(),
                listCount <= count,
                let lists = reader.texts(listCount), let language = reader.column(count),
                let sourceIDs = reader.texts(count), reader.isAtEnd
            else { return nil }
            guard zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }),
                keys.first.map({ $0 >= 0 }) ?? true, keys.last.map({ $0 < SignalBlock.size }) ?? true,
                status.allSatisfy({ OfferingStatus.allCases.indices.contains(Int($0)) }),
                language.allSatisfy({ 0 <= $0 && $0 < listCount })
            else { return nil }
            (self.keys, self.source, self.organization, self.status) = (keys, source, organization, status)
            (self.flags, self.minimumAge, self.maximumAge) = (flags, minimumAge, maximumAge)
            (self.assuredDay, self.home) = (assuredDay, home)
            (self.areas, self.targetGroups, self.domains) = (areas, targetGroups, domains)
            (self.textLengths, self.names) = (textLengths, names)
            (self.language, self.sourceIDs) = (language, sourceIDs)
            var rest = lists.bytes[...]
            languageLists = lists.lengths.map { length in
                defer { rest = rest.dropFirst(Int(length)) }
                return String(decoding: rest.prefix(Int(length)), as: UTF8.self)
            }
        }
    }
}

extension [Int32] {
    /// Adds where things of those lengths end, that stand one after the other.
    mutating func append(ends lengths: [Int32]) {
        var end = last ?? 0
        append(
            contentsOf: lengths.map {
                end &+= $0
                return end
            })
    }
}
