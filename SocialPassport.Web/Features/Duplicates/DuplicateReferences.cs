using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>What a merge does with rows that point to the record that ends.</summary>
public enum ReferenceRule
{
    /// <summary>They point to the record that goes on.</summary>
    Move,

    /// <summary>As <see cref="Move"/>, except those the other record has as well: they stay behind as history.</summary>
    MoveWithoutDoubles,

    /// <summary>Decided by the merge itself, case by case.</summary>
    ByTheMerge,

    /// <summary>Not a fact about the human being: it stays where it is.</summary>
    Stay,
}

/// <param name="Entity">The class of the rows.</param>
/// <param name="Property">Their foreign key.</param>
/// <param name="Rule">What happens.</param>
/// <param name="Words">One, few, many: «документ», «документа», «документов».</param>
/// <param name="Double">What two rows have in common when one is enough; empty = the row stays with its record; null = nothing.</param>
public sealed record DuplicateReference(
    Type Entity, string Property, ReferenceRule Rule, (string One, string Few, string Many) Words, Func<object, string>? Double = null);

/// <summary>
/// Every foreign key to a person or to a family and what a merge does with it. A test compares the two lists with the model:
/// a new table that points there must be thought about here.
/// </summary>
public static class DuplicateReferences
{
    private static readonly (string, string, string) Certificates = ("сертификат", "сертификата", "сертификатов");
    private static readonly (string, string, string) Facts = ("назначение", "назначения", "назначений");
    private static readonly (string, string, string) Categories = ("льготная категория", "льготные категории", "льготных категорий");
    private static readonly (string, string, string) LifeEvents = ("жизненное событие", "жизненных события", "жизненных событий");
    private static readonly (string, string, string) Applications = ("заявление", "заявления", "заявлений");
    private static readonly (string, string, string) Memberships = ("запись о составе", "записи о составе", "записей о составе");
    private static readonly (string, string, string) Representatives = ("представитель", "представителя", "представителей");
    private static readonly (string, string, string) History = ("запись истории", "записи истории", "записей истории");
    private static readonly (string, string, string) Screenings = ("строка подбора", "строки подбора", "строк подбора");
    private static readonly (string, string, string) Requests = ("запрос сведений", "запроса сведений", "запросов сведений");
    private static readonly (string, string, string) Records = ("прежняя запись", "прежние записи", "прежних записей");

    public static IReadOnlyList<DuplicateReference> ToPerson { get; } =
    [
        new(typeof(IdentityDocument), nameof(IdentityDocument.PersonId), ReferenceRule.MoveWithoutDoubles, ("документ", "документа", "документов"),
            row => row is IdentityDocument d ? SignatureFacts.DocumentKey(d.Kind, d.Series, d.Number) : string.Empty),
        new(typeof(PersonAddress), nameof(PersonAddress.PersonId), ReferenceRule.MoveWithoutDoubles, ("адрес", "адреса", "адресов"),
            row => row is PersonAddress a ? $"{a.Kind}:{PersonName.Fold(a.Text)}" : string.Empty),
        new(typeof(FormerName), nameof(FormerName.PersonId), ReferenceRule.MoveWithoutDoubles, ("прежнее имя", "прежних имени", "прежних имён"),
            row => row is FormerName n ? $"{n.SurnameKey}:{n.FirstName}:{n.Patronymic}" : string.Empty),
        new(typeof(IncomeRecord), nameof(IncomeRecord.PersonId), ReferenceRule.MoveWithoutDoubles, ("доход", "дохода", "доходов"),
            row => row is IncomeRecord i ? IncomeSlot.Of(i).ToString() : string.Empty),
        new(typeof(NoIncomeStatement), nameof(NoIncomeStatement.PersonId), ReferenceRule.ByTheMerge, ("отметка «доходов не было»", "отметки «доходов не было»", "отметок «доходов не было»")),
        new(typeof(FamilyMember), nameof(FamilyMember.PersonId), ReferenceRule.ByTheMerge, Memberships),
        new(typeof(BenefitCategoryRecord), nameof(BenefitCategoryRecord.PersonId), ReferenceRule.MoveWithoutDoubles, Categories, CategoryKey),
        new(typeof(LifeEventRecord), nameof(LifeEventRecord.PersonId), ReferenceRule.MoveWithoutDoubles, LifeEvents, LifeEventKey),
        new(typeof(SupportApplication), nameof(SupportApplication.ApplicantPersonId), ReferenceRule.Move, Applications),
        new(typeof(AssignmentFact), nameof(AssignmentFact.HolderPersonId), ReferenceRule.Move, Facts),
        new(typeof(AssignmentFact), nameof(AssignmentFact.BeneficiaryPersonId), ReferenceRule.Move, Facts),
        new(typeof(Certificate), nameof(Certificate.HolderPersonId), ReferenceRule.Move, Certificates),
        new(typeof(Certificate), nameof(Certificate.BeneficiaryPersonId), ReferenceRule.Move, Certificates),
        new(typeof(CitizenCard), nameof(CitizenCard.PersonId), ReferenceRule.MoveWithoutDoubles, ("карта «Мир»", "карты «Мир»", "карт «Мир»"), CardKey),
        new(typeof(Representative), nameof(Representative.PersonId), ReferenceRule.Move, Representatives),
        new(typeof(Representative), nameof(Representative.WardId), ReferenceRule.Move, Representatives),
        new(typeof(FamilyChange), nameof(FamilyChange.PersonId), ReferenceRule.Move, History),
        new(typeof(FactRequest), nameof(FactRequest.PersonId), ReferenceRule.Move, Requests),
        new(typeof(PersonNameKey), nameof(PersonNameKey.PersonId), ReferenceRule.MoveWithoutDoubles, ("имя для поиска", "имени для поиска", "имён для поиска"), NameKey),
        new(typeof(Person), nameof(Person.MergedIntoId), ReferenceRule.Move, Records),
        new(typeof(DuplicatePair), nameof(DuplicatePair.FirstPersonId), ReferenceRule.Stay, Records),
        new(typeof(DuplicatePair), nameof(DuplicatePair.SecondPersonId), ReferenceRule.Stay, Records),
    ];

    public static IReadOnlyList<DuplicateReference> ToFamily { get; } =
    [
        new(typeof(FamilyMember), nameof(FamilyMember.FamilyId), ReferenceRule.Stay, Memberships),
        new(typeof(BenefitCategoryRecord), nameof(BenefitCategoryRecord.FamilyId), ReferenceRule.MoveWithoutDoubles, Categories,
            row => row is BenefitCategoryRecord c ? $"{c.PersonId}:{CategoryKey(c)}" : string.Empty),
        new(typeof(LifeEventRecord), nameof(LifeEventRecord.FamilyId), ReferenceRule.MoveWithoutDoubles, LifeEvents,
            row => row is LifeEventRecord e ? $"{e.PersonId}:{LifeEventKey(e)}" : string.Empty),
        new(typeof(Representative), nameof(Representative.FamilyId), ReferenceRule.Move, Representatives),
        new(typeof(Attachment), nameof(Attachment.FamilyId), ReferenceRule.Move, ("скан документа", "скана документов", "сканов документов")),
        new(typeof(FamilyChange), nameof(FamilyChange.FamilyId), ReferenceRule.Move, History),
        new(typeof(FactRequest), nameof(FactRequest.FamilyId), ReferenceRule.Move, Requests),
        new(typeof(SupportApplication), nameof(SupportApplication.FamilyId), ReferenceRule.Move, Applications),
        new(typeof(Assessment), nameof(Assessment.FamilyId), ReferenceRule.Move, ("оценка права", "оценки права", "оценок права")),
        new(typeof(AssignmentFact), nameof(AssignmentFact.FamilyId), ReferenceRule.Move, Facts),
        new(typeof(Certificate), nameof(Certificate.FamilyId), ReferenceRule.Move, Certificates),
        new(typeof(Family), nameof(Family.MergedIntoId), ReferenceRule.Move, ("прежнее дело", "прежних дела", "прежних дел")),
        new(typeof(ScreeningFacts), nameof(ScreeningFacts.FamilyId), ReferenceRule.Stay, Screenings),
        new(typeof(ScreenedFamily), nameof(ScreenedFamily.FamilyId), ReferenceRule.Stay, Screenings),
        new(typeof(ProactiveItem), nameof(ProactiveItem.FamilyId), ReferenceRule.Stay, Screenings),
    ];

    /// <summary>What belongs to one member and goes with him or her into another family.</summary>
    public static IReadOnlyList<(Type Entity, string PersonProperty)> FollowThePerson { get; } =
    [
        (typeof(SupportApplication), nameof(SupportApplication.ApplicantPersonId)),
        (typeof(AssignmentFact), nameof(AssignmentFact.HolderPersonId)),
        (typeof(Certificate), nameof(Certificate.HolderPersonId)),
        (typeof(BenefitCategoryRecord), nameof(BenefitCategoryRecord.PersonId)),
        (typeof(LifeEventRecord), nameof(LifeEventRecord.PersonId)),
        (typeof(Representative), nameof(Representative.WardId)),
    ];

    private static string CategoryKey(object row) => row is BenefitCategoryRecord c ? $"{c.Category}:{c.From:O}:{c.To:O}:{c.RegistryNumber}" : string.Empty;

    private static string LifeEventKey(object row) => row is LifeEventRecord e ? $"{e.Type}:{e.Date:O}" : string.Empty;

    /// <summary>Former surnames go on; the parts of the present one are kept with the name by the search itself.</summary>
    private static string NameKey(object row) =>
        row is PersonNameKey { Kind: PersonNameKeyKind.FormerSurname or PersonNameKeyKind.FormerSurnamePart } key ? $"{key.Kind}:{key.Key}" : string.Empty;

    /// <summary>One current card a person: a second one stays with the record that ends, where nothing uses it; the upkeep erases it.</summary>
    private static string CardKey(object row) => row is CitizenCard { IsCurrent: false } card ? card.PublicId.ToString() : "current";
}

/// <summary>A place for one income: what two records of one human being may differ in is the sum.</summary>
public readonly record struct IncomeSlot(DateOnly Month, string Kind, FactSource Source)
{
    public static IncomeSlot Of(IncomeRecord income) => new(income.Month, income.Kind, income.Source);
}
