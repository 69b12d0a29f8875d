import DirectoryModel
import RecordReading

extension DraftReading {
    private static let textLength = 20_000

    /// The text, clean: HTML made plain, control characters out, cut where it is absurdly long.
    mutating func text(_ value: DraftValue?, maximum: Int = textLength) -> String? {
        guard let value else { return nil }
        let (clean, faults) = CleanText.clean(Self.plain(value), maximum: maximum)
        var text = clean
        for fault in faults {
            switch fault {
            case .controlCharacters, .directionOverrides: find(.controlCharacters, value)
            case .invisibleCharacters: break
            case .replacementCharacters: find(.undecodable, value)
            case .looksDoubleEncoded(let repaired):
                find(.doubleEncoded, value, evidence: repaired.map { [$0] } ?? [])
                if let repaired { text = repaired }
            case .tooLong(let count): find(.tooLong, value, evidence: ["\(count)", "\(maximum)"])
            }
        }
        return text.isEmpty ? nil : text
    }

    /// The text of a value, HTML made plain.
    static func plain(_ value: DraftValue) -> String {
        let isHTML =
            switch value.markup {
            case .yes: true
            case .no: false
            case .auto: PlainText.looksLikeHTML(value.text)
            }
        return isHTML ? PlainText.fromHTML(value.text) : value.text
    }

    mutating func email(_ value: DraftValue?) -> String? { address(value, as: EmailAddress.self, else: .email) }

    mutating func webAddress(_ value: DraftValue?) -> String? { address(value, as: WebAddress.self, else: .webAddress) }

    /// The address in a value. Of a list of nothing but addresses the first is kept, and the others are told.
    private mutating func address<Address: TextValue>(
        _ value: DraftValue?, as type: Address.Type, else rule: FindingRule
    ) -> String? {
        guard let value else { return nil }
        if let address = try? Address(parsing: value.text) { return address.description }
        if let (name, within) = Self.named(value.text), let address = try? Address(parsing: within) {
            if !name.isEmpty { find(.remainder, value.with(name), evidence: [address.description]) }
            return address.description
        }
        let addresses = Self.listed(in: value.text).map { try? Address(parsing: $0).description }
        guard let first = addresses.first ?? nil, addresses.allSatisfy({ $0 != nil }) else {
            find(rule, value)
            return nil
        }
        let others = addresses.compactMap { $0 }.filter { $0 != first }
        if !others.isEmpty { find(.severalValues, value.with(others.joined(separator: ", ")), evidence: [value.label]) }
        return first
    }

    /// A name and the address that follows it between angle brackets, as mail programs write them: "Els Peeters
    /// <els@x.be>".
    private static func named(_ text: String) -> (name: String, address: String)? {
        guard text.hasSuffix(">"), let open = text.firstIndex(of: "<") else { return nil }
        let name = text[..<open].filter { $0 != "\"" }.trimmed
        return (String(name), String(text[text.index(after: open)...].dropLast()))
    }

    /// What a list of addresses in one field may hold, cut at white space, `;`, `,`, `|`, `&`, `/` that stands alone, and words
    /// that join; without the point that ends a sentence.
    private static func listed(in text: String) -> [String] {
        text.split { $0.isWhitespace || ";,|&".contains($0) }
            .filter { !["/", "-", "of", "en", "ou", "et"].contains($0.lowercased()) }
            .map { String($0.hasSuffix(".") ? $0.dropLast() : $0) }
    }

    mutating func date(_ value: DraftValue?) -> CalendarDate? {
        guard let value else { return nil }
        if let date = CalendarDate(iso8601: value.text) { return date }
        find(.date, value)
        return nil
    }

    /// A day on which somebody vouched for the entry: not after the delivery.
    mutating func pastDate(_ value: DraftValue?) -> CalendarDate? {
        guard let date = date(value) else { return nil }
        if date <= self.date { return date }
        find(.futureDate, value)
        return nil
    }

    /// A whole number within the range.
    mutating func whole(_ value: DraftValue?, in range: ClosedRange<Int>) -> Int? {
        guard let value else { return nil }
        if let number = Int(value.text), range.contains(number) { return number }
        find(.number, value, evidence: ["\(range.lowerBound)", "\(range.upperBound)"])
        return nil
    }

    /// Ages in words say what the bounds leave open.
    mutating func readAges(into offering: inout Offering) {
        let value = draft.minimumAge ?? draft.maximumAge ?? draft.ages
        guard let value else { return }
        do {
            if draft.minimumAge == nil, draft.maximumAge == nil {
                let range = try AgeRange(parsing: value.text)
                (offering.minimumAge, offering.maximumAge) = (range.minimum, range.maximum)
                return
            }
            let bounds = try AgeRange(
                minimumText: bound(draft.minimumAge) { try AgeRange(minimumText: $0, maximumText: "") },
                maximumText: bound(draft.maximumAge) { try AgeRange(minimumText: "", maximumText: $0) })
            let words = draft.ages.flatMap { try? AgeRange(parsing: $0.text) }
            if words == nil, let ages = draft.ages { find(.age, ages) }
            let minimum = bounds.minimum ?? words?.minimum
            let maximum = bounds.maximum ?? words?.maximum
            let isOrdered = minimum.flatMap { minimum in maximum.map { minimum <= $0 } } ?? true
            offering.minimumAge = isOrdered ? minimum : bounds.minimum
            offering.maximumAge = isOrdered ? maximum : bounds.maximum
            if !isOrdered, let minimum, let maximum {
                find(.ageOrder, draft.ages ?? value, evidence: ["\(minimum)", "\(maximum)"])
            }
        } catch .reversed(let minimum, let maximum) {
            find(.ageOrder, value, evidence: ["\(minimum)", "\(maximum)"])
        } catch {
            find(.age, value)
        }
    }

    /// One bound of ages where there are two; empty, and told, where it is none: the other one still holds.
    private mutating func bound(_ value: DraftValue?, _ read: (String) throws -> AgeRange) -> String {
        guard let value else { return "" }
        if draft.minimumAge == nil || draft.maximumAge == nil || (try? read(value.text)) != nil { return value.text }
        find(.age, value)
        return ""
    }

    /// Beyond this a number is no price, but a slip of the column.
    private static let amounts = 0.0...1_000_000_000

    mutating func costOption(_ draft: OfferingDraft.CostOption) -> CostOption? {
        var cost = CostOption()
        cost.option = text(draft.option, maximum: 1_000)
        cost.currency = text(draft.currency, maximum: 10)?.lowercased()
        cost.amountDescription = text(draft.amountDescription, maximum: 1_000)
        cost.validFrom = date(draft.validFrom)
        cost.validTo = date(draft.validTo)
        if let amount = draft.amount {
            if let number = Double(Self.plainAmount(amount.text)), Self.amounts.contains(number) {
                cost.amount = number
            } else {
                find(.number, amount, evidence: ["0", ""])
            }
        }
        return cost == CostOption() ? nil : cost
    }

    /// "1250.00" for "€ 1.250,00", "1,250.00" and "1.250": of points and commas the last sign parts the cents, unless nothing
    /// but groups of three stand behind points.
    private static func plainAmount(_ text: String) -> String {
        let plain = text.filter { $0 != "€" && !$0.isWhitespace }
        guard let sign = plain.last(where: { $0 == "." || $0 == "," }) else { return plain }
        let parts = plain.split(separator: sign, omittingEmptySubsequences: false)
        let isGrouped = parts.dropFirst().allSatisfy { $0.count == 3 } && parts[0] != "0" && !plain.contains(",")
        if isGrouped { return parts.joined() }
        guard parts.count == 2 else { return plain }
        return parts[0].filter { $0 != "." && $0 != "," } + "." + parts[1]
    }

    /// Notes what was wrong with the record as it stood in its file.
    mutating func report(_ faults: [RecordFault]) {
        for fault in faults { note(fault.rule, field: fault.field, evidence: fault.evidence) }
    }

    /// The day that a number is in a spreadsheet, which counts days from the end of 1899; none for what is no such number.
    private static func spreadsheetDate(_ text: String) -> [String] {
        let days = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text[days.endIndex...]
        guard days.count == 5, let number = Int(days), (20_000...80_000).contains(number),
            rest.isEmpty || [".", ","].contains(rest.first) && rest.dropFirst().allSatisfy(\.isNumber)
        else { return [] }
        return [CalendarDate(dayNumber: number - 25_569).description]
    }

    /// Notes what the mapping could not make of values.
    mutating func report(_ faults: [DraftFault]) {
        for fault in faults {
            // What is said of a secret place could tell where it is.
            let isSecret = hasSecretPlace && fault.target.hasPrefix("location.")
            if isSecret, fault.rule != .unclearConfidentiality, fault.rule != .patternTooCostly,
                fault.rule != .requiredMissing
            {
                continue
            }
            let (rule, evidence): (FindingRule, [String]) =
                switch fault.rule {
                case .requiredMissing: (.requiredMissing, [fault.target])
                case .patternTooCostly: (.patternTooCostly, [])
                case .notInTable: (.valueUnknown, [fault.target])
                case .notADate: (.date, Self.spreadsheetDate(fault.value))
                case .notABoolean: (.booleanUnknown, [])
                case .unclearConfidentiality: (.confidentiality, [])
                case .notInVocabulary(let vocabulary): (.valueUnknown, [fault.target] + vocabulary.words)
                case .severalValues: (.severalValues, [fault.target])
                case .joinNotFound(let join): (.relatedMissing, [join])
                }
            note(
                rule, at: fault.position, field: fault.label, value: isSecret ? nil : fault.value, evidence: evidence)
        }
    }
}
