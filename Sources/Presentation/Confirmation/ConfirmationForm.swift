package import DirectoryModel
package import DirectoryService
import Foundation
import Importing

/// The form in which an organisation says what changed: which fields, what stands in them, and what is wrong with what
/// was typed.
package struct ConfirmationForm: Sendable {
    /// A field of the form, by its column in the kaart's own CSV.
    struct Field: Sendable {
        let column: String
        let label: String
        var type = "text"
        var rows: Int?
        var isShort = false
        var hint: String?
    }

    private static let allGroups: [(legend: String, fields: [Field])] = [
        (
            "Wat u aanbiedt",
            [
                Field(column: "name", label: "Naam van het aanbod"),
                Field(
                    column: "description", label: "Omschrijving", rows: 7,
                    hint: "Voor wie het niet kent: wat doet u, en voor wie?"),
                Field(
                    column: "alert", label: "Belangrijke mededeling", rows: 2,
                    hint: "Bijvoorbeeld een opnamestop of een tijdelijke sluiting. Is er geen, laat dit dan leeg."),
            ]
        ),
        (
            "Hoe men u bereikt",
            [
                Field(
                    column: "phone", label: "Telefoonnummer", type: "tel",
                    hint: "Bijvoorbeeld 016 00 21 10. Meer nummers scheidt u met een schuine streep (/)."),
                Field(column: "email", label: "E-mailadres", type: "email"),
                Field(column: "url", label: "Website", type: "url"),
            ]
        ),
        (
            "Waar en wanneer",
            [
                Field(
                    column: "address_1", label: "Straat en nummer",
                    hint: "Mag het adres niet bekend zijn? Laat dit dan leeg."),
                Field(column: "postal_code", label: "Postcode", isShort: true),
                Field(column: "city", label: "Gemeente"),
                Field(
                    column: "opening_hours", label: "Openingsuren", rows: 3,
                    hint: "Bijvoorbeeld: ma-vr 9.00-12.00 u.; wo 13.30-16.30 u."),
            ]
        ),
        (
            "Wat men vooraf moet weten",
            [
                Field(column: "eligibility_description", label: "Voorwaarden", rows: 3),
                Field(column: "fees_description", label: "Kostprijs", rows: 2),
                Field(column: "wait_time", label: "Wachttijd"),
            ]
        ),
    ]

    /// Those that tell where it is.
    private static let placeColumns: Set = ["address_1", "postal_code", "city"]
    package static let longestName = 200
    private static let numbersBetween = " / "

    /// What was typed, by column; what the kaart shows where nothing was typed yet.
    package private(set) var typed: [String: String] = [:]
    package var name = ""
    package var remark = ""
    /// What is wrong, by column.
    package var faults: [String: String] = [:]
    package var nameFault: String?
    package var remarkFault: String?
    /// What is wrong with none of the fields in particular.
    package var generalFault: String?
    private let offering: Offering
    let hasSecretPlace: Bool
    /// What tells the entry as it is shown from what it becomes; sent along with the answer.
    let version: String

    /// - Parameters:
    ///   - offering: the entry.
    ///   - hasSecretPlace: whether its source keeps secret where it is: then nobody is asked.
    package init(of offering: Offering, hasSecretPlace: Bool) {
        self.offering = offering
        self.hasSecretPlace = hasSecretPlace
        let content = try? Identity.content(of: offering).json
        version = Identity.fingerprint(String(decoding: content ?? Data(), as: UTF8.self))
    }

    /// The fields, as they stand together.
    var groups: [(legend: String, fields: [Field])] {
        guard hasSecretPlace else { return Self.allGroups }
        return Self.allGroups.map { legend, fields in
            (legend, fields.filter { !Self.placeColumns.contains($0.column) })
        }
    }

    var fields: [Field] { groups.flatMap(\.fields) }

    /// Takes what was typed; a field that was not sent stays as it is shown.
    package mutating func fill(_ value: (String) -> String?) {
        for field in fields { typed[field.column] = value(field.column).map(Self.plain) }
        fillPerson(value)
    }

    private mutating func fillPerson(_ value: (String) -> String?) {
        name = Self.plain(value("naam") ?? "")
        remark = Self.plain(value("opmerking") ?? "")
    }

    /// Begins anew where somebody answers of an entry that has become another since it was shown: nobody vouches for what
    /// was never seen, and what was left as it was undoes no correction.
    ///
    /// - Returns: whether so.
    package mutating func beginsAnew(_ value: (String) -> String?) -> Bool {
        guard let seen = value("versie"), seen != version else { return false }
        fillPerson(value)
        generalFault =
            "Deze gegevens zijn intussen gewijzigd; u ziet nu hoe ze op de kaart staan. Kijk ze opnieuw na, en antwoord dan."
        return true
    }

    private static func plain(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What stands in the field.
    func text(_ field: Field) -> String { typed[field.column] ?? shown(field.column) }

    private func shown(_ column: String) -> String {
        let text = CorrectionReading.text(of: column, in: offering)
        return switch column {
        case "phone": text.replacing(" | ", with: Self.numbersBetween)
        case "opening_hours": MessageCatalogue.hours(text)
        default: text
        }
    }

    /// What was typed over what was shown, as `CorrectionReading` wants it.
    package var changes: [(name: String, text: String)] {
        fields.compactMap { field in
            guard let text = typed[field.column], text != Self.plain(shown(field.column)) else { return nil }
            return (field.column, field.column == "phone" ? text.replacing(Self.numbersBetween, with: " | ") : text)
        }
    }

    /// Columns that were left as they were shown.
    package var unchanged: [String] {
        let changed = Set(changes.map(\.name))
        return fields.map(\.column).filter { !changed.contains($0) }
    }

    package var isFaultless: Bool {
        faults.isEmpty && nameFault == nil && remarkFault == nil && generalFault == nil
    }

    /// Checks who answers.
    package mutating func checkName() {
        let count = name.unicodeScalars.count
        if name.isEmpty {
            nameFault = "Vul uw naam in."
        } else if count > Self.longestName {
            nameFault = "Uw naam telt \(DutchWriting.number(count)) tekens. Schrijf er ten hoogste \(Self.longestName)."
        }
    }

    /// Checks the remark by the rules of reports: no client, not too long.
    package mutating func checkRemark() {
        guard !remark.isEmpty else { return }
        do throws(Report.Refusal) {
            try Report(kind: .other, offeringID: offering.id, text: remark, channel: .web, reporter: nil).check()
        } catch .tooLong(let count) {
            remarkFault =
                "Uw opmerking telt \(DutchWriting.number(count)) tekens. Schrijf er ten hoogste "
                + "\(DutchWriting.number(Report.longestText))."
        } catch {
            remarkFault = MessageCatalogue.Desk.sentence(error)
        }
    }

    /// Words what an import would say of the values, at their fields.
    package mutating func take(_ refusal: RefusedCorrection) {
        for finding in refusal.findings {
            let column = finding.field ?? ""
            guard let field = fields.first(where: { $0.column == column }) else {
                generalFault = generalFault ?? MessageCatalogue.fault(finding)
                continue
            }
            faults[column] = faults[column] ?? sentence(finding, field)
        }
        if faults.isEmpty, generalFault == nil { faults["name"] = "Vul de naam van het aanbod in." }
    }

    private func sentence(_ finding: DirectoryModel.Finding, _ field: Field) -> String {
        let value = finding.value ?? text(field)
        let advice = MessageCatalogue.howToWrite(finding.rule) ?? ""
        switch finding.rule {
        case .nameMissing, .requiredMissing: return "Vul de naam van het aanbod in."
        case .phone: return "\"\(value)\" is geen telefoonnummer. \(advice)"
        case .email: return "\"\(value)\" is geen e-mailadres. \(advice)"
        case .webAddress: return "\"\(value)\" is geen webadres. \(advice)"
        case .postcode: return "\"\(value)\" is geen Belgische postcode. \(advice)"
        case .openingHours: return "De openingsuren kunnen we niet lezen bij \"\(value)\". \(advice)"
        case .tooLong:
            let count = text(field).unicodeScalars.count
            let longest = field.column == "name" ? 300 : field.column == "city" ? 100 : 20_000
            return
                "Deze tekst telt \(DutchWriting.number(count)) tekens. Schrijf er ten hoogste \(DutchWriting.number(longest))."
        default: return MessageCatalogue.fault(finding)
        }
    }
}
