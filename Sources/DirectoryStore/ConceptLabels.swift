import DirectoryModel

/// The names of the kaart's own concepts, in every language, as the index and the taxonomy tables carry them.
package struct ConceptLabels: Sendable, Hashable {
    /// Name of the taxonomy of target groups.
    package static let targetGroupTaxonomy = "doelgroepen"
    /// Name of the taxonomy of domains.
    package static let domainTaxonomy = "domeinen"

    /// Labels of a target group by its code, the Dutch one first.
    package let targetGroups: [String: [String]]
    /// Labels of a domain by its code, the Dutch one first.
    package let domains: [String: [String]]
    /// Changes when any label changes; kept with the index.
    package let version: String

    package init(targetGroups: [String: [String]], domains: [String: [String]], version: String) {
        self.targetGroups = targetGroups
        self.domains = domains
        self.version = version
    }

    /// The words under which the offering is found by its subjects: concepts in all languages, keywords, kind of
    /// organisation, other names and terms.
    func subjects(of offering: Offering) -> String {
        var parts: [String] = []
        for code in offering.domains { parts += domains[code] ?? [code] }
        for code in offering.targetGroups where code != "iedereen" { parts += targetGroups[code] ?? [code] }
        parts += offering.keywords
        parts += [offering.organization.organizationType, offering.alternateName].compactMap { $0 }
        parts += offering.terms.map(\.name)
        return parts.joined(separator: " · ")
    }

    func targetGroupTerms(of offering: Offering) -> [TaxonomyTerm] {
        offering.targetGroups.map {
            TaxonomyTerm(taxonomy: Self.targetGroupTaxonomy, code: $0, name: targetGroups[$0]?.first ?? $0)
        }
    }

    func domainTerms(of offering: Offering) -> [TaxonomyTerm] {
        offering.domains.map {
            TaxonomyTerm(taxonomy: Self.domainTaxonomy, code: $0, name: domains[$0]?.first ?? $0)
        }
    }

    /// All terms of the offering, in the order in which they are kept.
    func terms(of offering: Offering) -> [TaxonomyTerm] {
        targetGroupTerms(of: offering) + domainTerms(of: offering) + offering.terms
    }
}
