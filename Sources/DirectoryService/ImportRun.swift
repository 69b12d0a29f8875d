package import Brugfiguur
package import DirectoryModel
package import DirectoryStore
import Foundation
package import Importing
import RecordReading

/// One delivery of one source: read, mapped, validated, staged on disk, compared, and applied in one transaction.
///
/// Until the last step nothing of the kaart changes; when anything goes wrong it stays as it was.
package struct ImportRun {
    /// What is to be done with the delivery.
    package struct Options: Sendable {
        /// Name of the source; the mapping's own when nil.
        package var source: String?
        /// Only say what would happen.
        package var dryRun = false
        /// The delivery is a part of the source: what is not in it stays.
        package var partial = false
        /// What is not in the delivery may vanish, offerings and fields, however much it is.
        package var complete = false
        /// The day of the delivery.
        package var date: CalendarDate

        package init(date: CalendarDate) { self.date = date }
    }

    /// How far a run is.
    package enum Progress: Sendable {
        /// Records read so far for looking up, and the share of the files that was read, 0…1.
        case joining(Int, share: Double)
        /// Offerings read so far, and the share of the files that was read, 0…1.
        case reading(Int, share: Double)
        /// Offerings written so far, and the share of those that must be, 0…1.
        case writing(Int, share: Double)
    }

    let mapping: Mapping
    let references: ReferenceData
    let settings: Settings
    let options: Options
    /// What must not come back.
    private let forgetting: Forgetting?

    package init(
        mapping: Mapping, references: ReferenceData, settings: Settings, options: Options,
        forgetting: Forgetting? = nil
    ) {
        self.mapping = mapping
        self.forgetting = forgetting
        self.references = references
        self.settings = settings
        self.options = options
    }

    /// Name of the source that is delivered.
    package var source: String { options.source ?? mapping.source }

    /// Runs the delivery.
    ///
    /// - Parameters:
    ///   - files: the files of the delivery.
    ///   - store: the kaart; opened for writing, or in memory for a dry run without one.
    ///   - progress: called now and then.
    /// - Returns: what the delivery brought.
    /// - Throws: `ReadError` for a file that is broken, `DeliveryError`, `StoreError`.
    package func run(
        _ files: DeliveryFiles, into store: DirectoryStore, progress: (Progress) -> Void = { _ in }
    ) throws -> ImportReport {
        try run(files, into: store, rereads: false, progress: progress)
    }

    /// With `rereads`, records that are as they were are read anew all the same.
    private func run(
        _ files: DeliveryFiles, into store: DirectoryStore, rereads: Bool, progress: (Progress) -> Void
    ) throws -> ImportReport {
        guard !source.isEmpty, !source.contains(where: { ":/".contains($0) || $0.isWhitespace }),
            CleanText.clean(source, maximum: .max).text == source
        else {
            throw DeliveryError.badSourceName(source)
        }
        if let table = mapping.missingPrivacyTables(among: files.paths).first {
            throw DeliveryError.privacyTableMissing(table)
        }
        var secrets = SecrecyNames(mapping)
        var report = ImportReport(source: source)
        let joins = try stageJoins(files, &secrets, &report, progress)
        let known = rereads ? nil : try DeliveredRecords(of: source, in: store, on: options.date)
        let staged = try StagedDelivery(into: store, source: source, content: { try Identity.content(of: $0) })
        try stageOfferings(files, joins, known, into: staged, &report, &secrets, progress)
        report.add(absent: secrets, of: files)

        let limit = settings.deliveries.vanishingLimit
        func refusal(_ changes: DeliveryChanges) -> ImportReport.Refusal? {
            if report.read == report.refused { return .nothingUsable }
            if options.complete { return nil }
            let mostRespelled = limit * Double(changes.present)
            if !options.partial, Double(changes.respelled.count) > mostRespelled { return .idsRespelled }
            if changes.vanishedShare > limit { return .tooMuchVanishes }
            if report.breaksOff, changes.vanished.count > 0 { return .breaksOff }
            if changes.losses.revealed > 0 { return .secretsGone }
            if !changes.losses.secretNames.isEmpty { return .secretNamesGone }
            if !changes.losses.renumbered.isEmpty { return .renumbered }
            if !changes.losses.emptied.isEmpty { return .fieldsEmptied }
            return changes.losses.poorer > 0 ? .columnsGone : nil
        }
        let lossLimit =
            options.complete
            ? nil
            : LossLimit(
                // Of a part there is nothing to say of the source as a whole.
                share: options.partial ? nil : limit, missingColumns: report.missingColumns,
                tellsSecrets: report.tellsSecrets, absentSecrets: options.partial ? [] : Set(secrets.absent))
        if options.dryRun || report.read == report.refused {
            let changes = try staged.compare(partial: options.partial, limit: lossLimit)
            report.add(changes)
            report.refusal = refusal(changes)
            return report
        }
        let terms = DeliveryTerms(
            mapping: mapping.name, date: options.date, partial: options.partial, read: report.read,
            refused: report.refused, limit: lossLimit, missingColumns: report.missingColumns, secretNames: secrets.met)
        let outcome = try staged.apply(
            terms, labels: references.conceptLabels, isAcceptable: { refusal($0) == nil },
            progress: { progress(.writing($0, share: $1)) })
        guard let outcome else { return try run(files, into: store, rereads: true, progress: progress) }
        report.add(outcome.changes)
        report.isApplied = outcome.applied
        report.refusal = outcome.applied ? nil : refusal(outcome.changes)
        return report
    }

    private func stageJoins(
        _ files: DeliveryFiles, _ secrets: inout SecrecyNames, _ report: inout ImportReport,
        _ progress: (Progress) -> Void
    ) throws -> StagedJoins? {
        guard !mapping.recordKinds.isEmpty else { return nil }
        var staged = StagedJoins(staging: try JoinStaging())
        var count = 0
        try files.forEachRecord({ $0 != .offering }) { delivered in
            guard case .joined(let kind) = delivered.role else { return }
            secrets.look(in: delivered.record)
            for fault in delivered.faults where fault.concernsOthers {
                report.add(fault.finding(at: delivered.record.position))
            }
            if let (record, keys) = mapping.staged(delivered.record, kind: kind) {
                for key in keys { try staged.add(record, key: key) }
            }
            count += 1
            progress(.joining(count, share: delivered.share))
        }
        try staged.staging.finish()
        return staged
    }

    private func stageOfferings(
        _ files: DeliveryFiles, _ joins: StagedJoins?, _ known: DeliveredRecords?, into staged: StagedDelivery,
        _ report: inout ImportReport, _ secrets: inout SecrecyNames, _ progress: (Progress) -> Void
    ) throws {
        let digests = RecordDigest(mapping, context: try context())
        let lanes = Lanes<OfferingReading.Item, RecordOfferings> {
            let reading = reading(joins)
            return { try reading.offerings(in: $0) }
        }
        var seen: Set<String> = []
        func take(_ record: RecordOfferings) throws {
            if let (offering, again) = record.known {
                if seen.insert(offering.sourceID).inserted {
                    report.read += 1
                    try staged.stage(offering, at: again.record.position)
                } else {
                    // It has been delivered under this id before: what that means is for the record to say.
                    return try take(reading(joins).offerings(in: .record(again, digest: nil)))
                }
            }
            report.excluded += record.excluded
            for finding in record.findings { report.add(finding) }
            for offering in record.offerings { try stage(offering, &seen, into: staged, &report) }
            progress(.reading(report.read, share: record.share))
        }
        try files.forEachRecord(
            { $0 == .offering },
            headers: { file, header in
                // What was found in the files before comes first.
                try lanes.finish(take)
                let missing = mapping.missingColumns(in: header)
                let position = SourcePosition(file: file, line: 1, record: 0)
                report.missingColumns.formUnion(missing.names)
                if missing.hasOthers {
                    for column in missing.names { report.add(Finding(.columnMissing, at: position, field: column)) }
                } else if !missing.names.isEmpty {
                    report.add(Finding(.columnsMissing, at: position, evidence: missing.names))
                }
            },
            breaksOff: { report.breaksOff = true },
            passesOver: { finding in
                report.excluded += 1
                report.add(finding)
            },
            { delivered in
                secrets.look(in: delivered.record)
                let digest = delivered.faults.isEmpty ? digests?.digest(of: delivered.record) : nil
                if let digest, let offering = try known?.offering(digest) {
                    try lanes.add(.known(offering, delivered), take)
                } else {
                    try lanes.add(.record(delivered, digest: digest), take)
                }
            })
        try lanes.finish(take)
    }

    private func reading(_ joins: StagedJoins?) -> OfferingReading {
        OfferingReading(
            mapping: mapping, joins: joins, forgetting: forgetting,
            validator: OfferingValidator(
                source: source, date: options.date, gazetteer: references.gazetteer, thesaurus: references.thesaurus))
    }

    /// All that reading a record depends on, but for the record and the mapping.
    private func context() throws -> [String] {
        [source, try references.version(), Installation.programVersion, forgetting?.version ?? ""]
    }

    private func stage(
        _ offering: RecordOfferings.One, _ seen: inout Set<String>, into staged: StagedDelivery,
        _ report: inout ImportReport
    ) throws {
        report.read += 1
        if offering.secrecy == .secret { report.tellsSecrets = true }
        for finding in offering.findings { report.add(finding) }
        // One that was refused takes nobody's place.
        if let sourceID = offering.sourceID, seen.contains(sourceID) {
            report.refused += 1
            report.add(offering.duplicate(of: sourceID))
            if offering.secrecy == .secret { try staged.stageRefused(sourceID: sourceID, secrecy: .secret) }
        } else if let content = offering.content {
            seen.insert(content.sourceID)
            try staged.stage(
                sourceID: content.sourceID, name: content.name, json: content.json, hash: content.hash,
                organization: content.organization, faults: offering.faults, digest: content.digest,
                secrecy: offering.secrecy, at: offering.position)
        } else {
            report.refused += 1
            if let sourceID = offering.sourceID {
                try staged.stageRefused(sourceID: sourceID, faults: offering.faults, secrecy: offering.secrecy)
            }
        }
    }
}

/// What a delivery brought.
package struct ImportReport: Sendable {
    package let source: String
    /// Offerings in the delivery, those that were refused included.
    package internal(set) var read = 0
    package internal(set) var refused = 0
    /// Records that the mapping leaves out on purpose.
    package internal(set) var excluded = 0
    package internal(set) var changes: DeliveryChanges?
    /// Columns that the mapping reads and a file does not have.
    fileprivate(set) var missingColumns: Set<String> = []
    /// Whether a table ends in the middle of a row.
    fileprivate(set) var breaksOff = false
    /// Whether it says of any place that it is confidential.
    fileprivate(set) var tellsSecrets = false
    /// Whether the kaart was changed accordingly; false after a dry run, and for a delivery that is refused.
    package internal(set) var isApplied = false
    /// Why the delivery as a whole is refused; nil when it is not.
    package internal(set) var refusal: Refusal?
    /// The findings, in the order of the files; no more than `findingLimit`.
    package private(set) var findings: [Finding] = []
    /// How many findings there are of each rule, also beyond the limit.
    package private(set) var findingCounts: [FindingRule: Int] = [:]

    /// Why a delivery as a whole is refused.
    package enum Refusal: String, Sendable, Hashable {
        /// None of its records is an offering that can be kept: the mapping is not of these files.
        case nothingUsable = "niets-bruikbaar"
        /// More of the source would vanish than the settings allow.
        case tooMuchVanishes = "te-veel-verdwenen"
        /// More of the source than that would come as new only because its ids are written otherwise.
        case idsRespelled = "ids-anders-geschreven"
        /// A table ends in the middle of a row, and something would vanish: the rest may be lacking.
        case breaksOff = "afgebroken"
        /// It empties a field of more of the source than may vanish: a column or an element has another name, is gone, or
        /// cannot be read.
        case fieldsEmptied = "velden-leeg"
        /// It lacks columns that the last one had, and more of the source would lose something than may vanish.
        case columnsGone = "kolommen-weg"
        /// Offerings have the numbers of others, so that what people vouched for would stand with the wrong one.
        case renumbered = "nummers-verschoven"
        /// The source kept addresses secret that would show, without a clear word that they may.
        case secretsGone = "niets-vertrouwelijk"
        /// It has nowhere what the mapping keeps things secret by, and the last one had: it may be called otherwise now.
        case secretNamesGone = "vertrouwelijk-veld-weg"
    }

    package static let findingLimit = 20_000

    init(source: String) { self.source = source }

    mutating func add(_ finding: Finding) {
        findingCounts[finding.rule, default: 0] += 1
        if findings.count < Self.findingLimit { findings.append(finding) }
    }

    fileprivate mutating func add(_ changes: DeliveryChanges) {
        self.changes = changes
        for difference in changes.organizationDifferences { add(Finding(difference)) }
        guard let first = changes.respelled.first else { return }
        let count = changes.respelled.count
        add(
            Finding(
                .sourceIDRespelled, at: nil, value: first.delivered,
                evidence: [first.former] + (count > 1 ? ["\(count)"] : [])))
    }

    /// Tells what the mapping keeps things secret by and the delivery has nowhere.
    fileprivate mutating func add(absent secrets: SecrecyNames, of files: DeliveryFiles) {
        guard read > 0 else { return }
        let position = files.paths.first.map { SourcePosition(file: $0.nameInPath, line: 1, record: 0) }
        for name in secrets.absent { add(Finding(.secrecyAbsent, at: position, field: name)) }
    }
}

extension Finding {
    /// Tells that offerings contradict each other.
    fileprivate init(_ difference: OrganizationDifference) {
        let (shown, other) = (difference.shown, difference.other)
        self.init(
            .organizationDiffers, at: other.position, sourceID: other.sourceID, name: other.name,
            field: difference.field, value: other.value,
            evidence: [difference.organization, shown.value, shown.sourceID])
    }
}
