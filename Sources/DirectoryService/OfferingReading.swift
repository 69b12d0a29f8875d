import Brugfiguur
import DirectoryModel
import DirectoryStore
import Foundation
import Importing
import RecordReading

/// Makes offerings of records: mapped, validated, without what must be forgotten, and as they are staged.
///
/// What it needs time for does not depend on other records, so several can be at work beside each other.
struct OfferingReading {
    private let mapper: RecordMapper
    private let joins: StagedJoins?
    private let forgetting: Forgetting?
    private let validator: OfferingValidator

    init(mapping: Mapping, joins: StagedJoins?, forgetting: Forgetting?, validator: OfferingValidator) {
        mapper = RecordMapper(mapping: mapping)
        self.joins = joins
        self.forgetting = forgetting
        self.validator = validator
    }

    /// The offerings in a record of the delivery, in its order.
    ///
    /// - Throws: `StoreError` when the records to look up cannot be read.
    func offerings(in item: Item) throws -> RecordOfferings {
        switch item {
        case .known(let offering, let record):
            RecordOfferings(known: (offering, record), offerings: [], findings: [], excluded: 0, share: record.share)
        case .record(let record, let digest): try offerings(in: record, digest: digest)
        }
    }

    /// What a delivery has next.
    enum Item {
        /// A record, with its digest where that may be kept.
        case record(DeliveredRecord, digest: Data?)
        /// A record that is as it was, and what it gave.
        case known(KnownOffering, DeliveredRecord)
    }

    private func offerings(in delivered: DeliveredRecord, digest: Data?) throws -> RecordOfferings {
        let result = try mapper.map(delivered.record) { (key: StagedKey) throws -> [SourceRecord] in
            try joins?.records(key: key) ?? []
        }
        let isWhole = result.drafts.count == 1 && result.excluded == 0
        return RecordOfferings(
            known: nil,
            offerings: try result.drafts.map { draft in
                try offering(
                    validator.validate(draft, faults: delivered.faults), draft, digest: isWhole ? digest : nil)
            },
            findings: result.drafts.isEmpty
                ? delivered.faults.filter(\.concernsOthers).map { $0.finding(at: delivered.record.position) } : [],
            excluded: result.excluded, share: delivered.share)
    }

    private func offering(
        _ verdict: OfferingValidator.Verdict, _ draft: OfferingDraft, digest: Data?
    ) throws -> RecordOfferings.One {
        let organization = verdict.offering?.organization.id
        let faults = try DeliveredFaults.encode(
            forgetting.map { forgetting in verdict.findings.map { $0.without(forgetting, in: organization) } }
                ?? verdict.findings)
        let secrecy: PlaceSecrecy =
            verdict.hasSecretPlace ? .secret : draft.location?.confidential == nil ? .unsaid : .open
        let offering = try verdict.offering.map { try forgetting?.withhold(from: $0) ?? $0 }
        return RecordOfferings.One(
            sourceID: verdict.sourceID, findings: verdict.findings, faults: faults,
            content: try offering.map { offering in
                let content = try Identity.content(of: offering)
                // Neither whoever is forgotten nor a confidential address may live on in a digest.
                let isRepeatable =
                    verdict.findings.isEmpty && offering == verdict.offering
                    && secrecy != .secret
                return .init(
                    sourceID: offering.sourceID, name: offering.name, json: content.json, hash: content.hash,
                    organization: StagedOrganization(
                        offering.organization,
                        isNamed: !verdict.findings.contains { $0.rule == .organizationMissing }),
                    digest: isRepeatable ? digest : nil)
            },
            secrecy: secrecy, position: draft.position,
            name: draft.name?.text, idLabel: draft.sourceID?.label)
    }
}

/// What one record of a delivery gave.
struct RecordOfferings {
    /// The offering that stands on the kaart as the delivery has it, and its record; there are no others then.
    let known: (offering: KnownOffering, record: DeliveredRecord)?
    let offerings: [One]
    /// What is told of a record that is left out as a whole.
    let findings: [Finding]
    /// How many the mapping leaves out on purpose.
    let excluded: Int
    /// How much of the delivery had been read, 0…1.
    let share: Double

    /// One offering, or why there is none.
    struct One {
        /// The id that the source gives it, also when it is refused; nil when it has none.
        let sourceID: String?
        let findings: [Finding]
        /// The findings as they are kept.
        let faults: String
        /// Nil when it is refused.
        let content: Content?
        /// Whether its source calls its place confidential.
        let secrecy: PlaceSecrecy
        let position: SourcePosition
        fileprivate let name: String?
        fileprivate let idLabel: String?

        /// The finding that another one has its id.
        func duplicate(of sourceID: String) -> Finding {
            Finding(
                .sourceIDDuplicate, at: position, sourceID: sourceID, name: name, field: idLabel, value: sourceID)
        }
    }

    /// An offering as it is staged: canonical JSON, and its hash.
    struct Content {
        let sourceID: String
        let name: String
        let json: Data
        let hash: Data
        let organization: StagedOrganization
        /// Of its record, where the same record will give the same offering again, without a finding.
        let digest: Data?
    }
}

extension Finding {
    /// The finding without what somebody asked to forget.
    fileprivate func without(_ forgetting: Forgetting, in organization: String?) -> Finding {
        Finding(
            rule, severity: severity, at: position, sourceID: sourceID, name: name, field: field,
            value: value.map { forgetting.scrubbed($0, in: organization) },
            evidence: evidence.map { forgetting.scrubbed($0, in: organization) })
    }
}

/// Records kept on disk to be looked up.
struct StagedJoins {
    let staging: JoinStaging
    private var coder = RecordCoder()

    init(staging: JoinStaging) { self.staging = staging }

    mutating func add(_ record: SourceRecord, key: StagedKey) throws(StoreError) {
        try staging.add(Data(coder.encode(record)), key: Self.bytes(key))
    }

    func records(key: StagedKey) throws(StoreError) -> [SourceRecord] {
        try staging.records(key: Self.bytes(key)).compactMap { coder.decode($0) }
    }

    private static func bytes(_ key: StagedKey) -> Data { Data("\(key.kind)\u{1F}\(key.key)".utf8) }
}
