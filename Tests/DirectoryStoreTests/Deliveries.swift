import DirectoryModel
import Foundation
import JSONWriting
import TestSupport
import Testing

@testable import DirectoryStore

let labels = ConceptLabels(
    targetGroups: ["jongeren": ["jongeren", "jeunes"]], domains: ["schuldbemiddeling": ["schuldbemiddeling"]],
    version: "1")

/// The content of an offering, with its own JSON for a hash.
@Sendable func stagedContent(_ offering: Offering) throws -> (json: Data, hash: Data) {
    let json = try Data(JSONWriter.canonical.bytes(offering))
    return (json, json)
}

func stage(_ offering: Offering, in staged: StagedDelivery) throws {
    let (json, hash) = try stagedContent(offering)
    try staged.stage(
        sourceID: offering.sourceID, name: offering.name, json: json, hash: hash,
        organization: StagedOrganization(offering.organization))
}

/// Delivers offerings, hashed by their own JSON.
@discardableResult
func deliver(
    _ offerings: [Offering], of source: String = "bron", to store: DirectoryStore, on date: Int = 20_700,
    partial: Bool = false, refused: [String] = [], limit: Double = 1, labels: ConceptLabels = labels
) throws -> (changes: DeliveryChanges, applied: Bool) {
    let staged = try StagedDelivery(into: store, source: source, content: stagedContent)
    for offering in offerings {
        try stage(offering, in: staged)
    }
    for id in refused { try staged.stageRefused(sourceID: id) }
    let terms = DeliveryTerms(
        mapping: "proef", date: CalendarDate(dayNumber: date), partial: partial,
        read: offerings.count + refused.count, refused: refused.count)
    return try #require(try staged.apply(terms, labels: labels, isAcceptable: { $0.vanishedShare <= limit }))
}

/// What the store holds of a source, by source id.
func content(of store: DirectoryStore) throws -> [String: Offering] {
    try store.read { snapshot in
        let offerings = try snapshot.keys().compactMap { try snapshot.offering(key: $0) }
        return Dictionary(uniqueKeysWithValues: offerings.map { ("\($0.source):\($0.sourceID)", $0) })
    }
}

/// Random offerings of one source, numbered.
func offerings(_ count: Int, seed: UInt64, source: String = "bron") -> [Offering] {
    var maker = RandomOffering(seed: seed)
    return (0..<count).map { maker.next(source: source, sourceID: "id-\($0)") }
}
