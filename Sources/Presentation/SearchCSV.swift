import DirectoryModel
package import DirectoryService
import Search

/// The answer to a search as CSV (RFC 4180, UTF-8), one offering a row, for a spreadsheet.
package struct SearchCSV {
    private let answer: SearchService.Answer

    package init(_ answer: SearchService.Answer) { self.answer = answer }

    private static let header = [
        "id", "source", "source_id", "name", "organization", "municipality", "address", "phone", "email", "website",
        "service_area", "opening", "tier", "score", "assured_date", "freshness", "status",
    ]

    /// The text, header first, lines ending in CRLF.
    package var text: String {
        let rows = answer.hits.map { hit -> [String] in
            let offering = hit.offering
            return [
                offering.id, offering.source, offering.sourceID, offering.name, offering.organization.name,
                hit.municipality ?? "", offering.location?.address?.line ?? "", offering.numberToCall?.number ?? "",
                offering.contactEmail ?? "", offering.contactWebsite ?? "",
                offering.serviceAreas.map(\.name).joined(separator: " | "),
                offering.openingHours ?? "", hit.tier.rawValue, "\(hit.score)", offering.assuredDate?.description ?? "",
                hit.freshness.rawValue, offering.status.rawValue,
            ]
        }
        return ([Self.header] + rows).map(CSVLine.text).joined()
    }
}
