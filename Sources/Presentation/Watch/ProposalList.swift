package import Brugfiguur
import DirectoryModel

/// What organisations propose to change, for people and for programs.
package struct ProposalList {
    /// A proposal in the list; values as people read them.
    package struct Entry: Encodable, Sendable {
        let number: Int64
        let source, sourceID, name, field, current, proposed, by, via, proposedOn, remark: String

        enum CodingKeys: String, CodingKey {
            case number, source, name, field, current, proposed, by, via, remark
            case sourceID = "source_id"
            case proposedOn = "proposed_on"
        }

        init(_ proposal: Proposal) {
            number = proposal.number
            source = proposal.source
            sourceID = proposal.sourceID
            name = proposal.name
            field = proposal.field
            current = proposal.shownCurrent
            proposed = proposal.shownProposal
            by = proposal.author
            via = proposal.via.rawValue
            proposedOn = proposal.date.description
            remark = proposal.remark
        }
    }

    private let proposals: [Proposal]

    package init(_ proposals: [Proposal]) { self.proposals = proposals }

    package var entries: [Entry] { proposals.map(Entry.init) }

    /// For people: what it is now, what it would be, who says so, and how to decide.
    package func text(terminal: Terminal) -> String {
        guard let first = proposals.first else { return "Er wachten geen voorstellen.\n" }
        var text = ""
        for proposal in proposals {
            text +=
                terminal.styled(
                    "\(proposal.number)  \(proposal.name): \(MessageCatalogue.fieldName(proposal.field))", .bold)
                + "\n"
            var lines = [
                "nu:       \(proposal.shownCurrent)",
                "voorstel: \(proposal.shownProposal)",
                "door \(proposal.author) op \(DutchWriting.date(proposal.date))"
                    + (WatchCommands.quoted("\(proposal.source):\(proposal.sourceID)")
                        .map { " · kaart toon \($0)" } ?? ""),
            ]
            if !proposal.remark.isEmpty { lines.insert("zegt erbij: \(proposal.remark)", at: 2) }
            text += lines.flatMap { terminal.wrapped($0, indent: 4) }.map { "    \($0)\n" }.joined()
        }
        return text + "\nAkkoord? kaart voorstellen aanvaard \(first.number) --door NAAM · anders: weiger\n"
    }
}

extension Proposal {
    fileprivate var shownCurrent: String { shown(current) }
    fileprivate var shownProposal: String { shown(proposed) }

    private func shown(_ json: String) -> String {
        let text = MessageCatalogue.value(json: json)
        if field == "opening_hours" { return MessageCatalogue.hours(text) }
        guard field == "status", let status = OfferingStatus(rawValue: text) else { return text }
        return MessageCatalogue.status(status)
    }
}
