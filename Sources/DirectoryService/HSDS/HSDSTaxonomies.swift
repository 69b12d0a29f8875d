import DirectoryModel
import DirectoryStore
import Importing
import Thesaurus

/// Something of the HSDS API that has a name.
protocol HSDSNamed {
    var name: String { get }
}

/// The taxonomies of the kaart: its own two schemes, those of the sources, and one for fields that HSDS does not have.
struct HSDSTaxonomies {
    let thesaurus: Thesaurus

    struct Taxonomy: HSDSNamed {
        let id: String
        let name: String
        let description: String

        var object: HSDSObject {
            HSDSObject(["id": .text(id), "name": .text(name), "description": .text(description)])
        }
    }

    struct Term: HSDSNamed {
        let id: String
        let code: String
        let name: String
        let description: String
        let taxonomy: String
        let parentID: String?

        var taxonomyID: String { HSDSTaxonomies.id(ofTaxonomy: taxonomy) }

        var object: HSDSObject {
            let whole = Taxonomy(
                id: taxonomyID, name: taxonomy, description: HSDSTaxonomies.description(of: taxonomy))
            var object = HSDSObject([
                "id": .text(id), "code": .text(code), "name": .text(name), "description": .text(description),
                "taxonomy": .text(taxonomy), "taxonomy_detail": .object(whole.object), "language": .text("nl"),
            ])
            object["parent_id"] = parentID.map { .text($0) }
            return object
        }
    }

    static func id(ofTaxonomy name: String) -> String { Identity.named("taxonomy:\(name)") }

    static func description(of taxonomy: String) -> String {
        switch taxonomy {
        case ConceptLabels.targetGroupTaxonomy: "Voor wie"
        case ConceptLabels.domainTaxonomy: "Waarover"
        case HSDSRows.ownTaxonomy: "Velden van de sociale kaart waarvoor HSDS geen plaats heeft"
        default: taxonomy
        }
    }

    /// The fields that an offering has once and HSDS has not.
    static let ownTerms = [
        "source_id", "sector", "assurer", "referral_required", "opening_hours", "organization_type", "valid_from",
        "valid_to", "keyword", "service_area_id",
    ].map { TaxonomyTerm(taxonomy: HSDSRows.ownTaxonomy, code: $0, name: $0) }

    /// Languages in which offerings are translated.
    let languages: [String]

    private var translationTerms: [TaxonomyTerm] {
        languages.flatMap { ["translation_name_\($0)", "translation_description_\($0)"] }
            .map { TaxonomyTerm(taxonomy: HSDSRows.ownTaxonomy, code: $0, name: $0) }
    }

    /// All taxonomies, by name.
    func all(used: [UsedTerm]) -> [Taxonomy] {
        let own = [ConceptLabels.targetGroupTaxonomy, ConceptLabels.domainTaxonomy, HSDSRows.ownTaxonomy]
        return Set(own + used.map(\.term.taxonomy)).sorted().map {
            Taxonomy(id: Self.id(ofTaxonomy: $0), name: $0, description: Self.description(of: $0))
        }
    }

    /// All terms, by taxonomy: the concepts of the kaart in the order of the thesaurus, others by code.
    func terms(used: [UsedTerm]) -> [Term] {
        let schemes = [
            (Scheme.targetGroup, ConceptLabels.targetGroupTaxonomy), (.careDomain, ConceptLabels.domainTaxonomy),
        ]
        let concepts = schemes.flatMap { scheme, taxonomy in
            thesaurus.concepts(in: scheme).map { concept in
                term(
                    TaxonomyTerm(taxonomy: taxonomy, code: concept.code, name: concept.label),
                    parent: concept.broader.map { TaxonomyTerm(taxonomy: taxonomy, code: $0, name: "") })
            }
        }
        let known = Set(concepts.map(\.id))
        let others = used.map { term($0.term, parent: nil) }.filter { !known.contains($0.id) }
        return concepts + others.sorted { ($0.taxonomy, $0.code) < ($1.taxonomy, $1.code) }
            + (Self.ownTerms + translationTerms).map { term($0, parent: nil) }
    }

    private func term(_ term: TaxonomyTerm, parent: TaxonomyTerm?) -> Term {
        Term(
            id: HSDSRows.id(of: term), code: term.code, name: term.name, description: term.name,
            taxonomy: term.taxonomy, parentID: parent.map(HSDSRows.id))
    }
}
