import DirectoryModel
import Foundation
import Presentation
import Search

extension DeskParameters {
    /// The names of the kinds of reports, as clients give them.
    static let reportKinds: [(name: String, kind: Report.Kind)] = [
        ("telefoon", .phone), ("bestaat-niet-meer", .gone), ("ontbreekt", .missing), ("anders", .other),
    ]

    /// The report that is made, not yet checked.
    ///
    /// - Parameters:
    ///   - channel: how it came in.
    ///   - reporter: the account that makes it, where that is known.
    /// - Returns: the report.
    /// - Throws: `DeskProblem.badRequest`, naming the parameter.
    func report(via channel: Report.Channel, by reporter: String?) throws(DeskProblem) -> Report {
        if channel == .socket { try allow(["soort", "aanbod", "tekst"]) }
        let name = value("soort") ?? ""
        guard let kind = Self.reportKinds.first(where: { $0.name == name })?.kind else {
            throw bad("soort", name, Self.reportKinds.map(\.name).joined(separator: ", "))
        }
        let text = (value("tekst") ?? "").replacingOccurrences(of: "\r\n", with: "\n")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        // Twice as long as is allowed is enough to say that it is too long.
        let cleaned = CleanText.clean(text, maximum: 2 * Report.longestText).text
        return Report(
            kind: kind, offeringID: filled("aanbod"), text: cleaned, channel: channel,
            reporter: reporter)
    }

    /// What the form of the page asks; whatever it cannot have sent is passed over.
    var pageQuestion: PageQuestion {
        var question = PageQuestion()
        question.text = value("q") ?? ""
        // Other words are understood otherwise: what was left out belonged to the former.
        let former = value("q_vorige").map { $0.trimmingCharacters(in: .whitespaces) }
        if former == nil || former == question.text.trimmingCharacters(in: .whitespaces) {
            var seen: Set<UnderstoodPart> = []
            let restored = UnderstoodPart(formValue: value("terug") ?? "")
            question.leftOut = values("zonder").compactMap(UnderstoodPart.init(formValue:)).filter {
                $0 != restored && seen.insert($0).inserted
            }
        }
        if value("wis") == nil {
            question.area = filled("gemeente")
            question.targetGroups = values("doelgroep").filter { !$0.isEmpty }
            question.domains = values("domein").filter { !$0.isEmpty }
            question.openNow = value("nu_open") == "ja"
            question.free = value("gratis") == "ja"
        }
        question.offset = value("vanaf").flatMap { Int($0) }.map { min(max($0, 0), Int(Int32.max)) } ?? 0
        return question
    }
}
