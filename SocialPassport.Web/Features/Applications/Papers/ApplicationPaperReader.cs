using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Papers;

/// <summary>Reads what a document of an application says. The right comes from the stored trace and is never computed again.</summary>
public sealed class ApplicationPaperReader(
    IDbContextFactory<PassportDbContext> contexts,
    ApplicationQueries applications,
    EligibilityService eligibility,
    DictionaryLookup dictionaries,
    IOptions<ApplicationPaperOptions> options,
    CurrentStaff staff,
    TimeProvider clock)
{
    /// <exception cref="DomainRuleException">paper.unknown, paper.decision, family.reason</exception>
    public async Task<ApplicationPaper> ReadAsync(Guid publicId, PaperKind kind, CancellationToken cancellationToken = default)
    {
        var card = await applications.FindAsync(publicId, cancellationToken)
            ?? throw new DomainRuleException("paper.unknown", "Заявление не найдено.");
        Demand(card, kind);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await db.Set<SupportApplication>().AsNoTracking().SingleAsync(a => a.PublicId == publicId, cancellationToken);
        var legalAct = await db.Set<SupportMeasure>().Where(m => m.Code == application.MeasureCode).Select(m => m.LegalAct).SingleAsync(cancellationToken);
        var centre = await db.Set<Centre>().Where(c => c.Id == application.CentreId).Select(c => c.Name).SingleAsync(cancellationToken);
        return new ApplicationPaper
        {
            Kind = kind,
            Card = card,
            FamilyId = application.FamilyId,
            ApplicantId = application.ApplicantPersonId,
            CentreName = centre,
            LegalAct = legalAct,
            Applicant = await ApplicantAsync(db, application, cancellationToken),
            Members = await MembersAsync(db, application, cancellationToken),
            Result = card.Decision is { } decision ? await eligibility.ReadStoredAsync(card.FamilyPublicId, decision.ResultJson, cancellationToken) : null,
            Assignments = card.Decision is { } granted ? await AssignmentsAsync(db, granted.PublicId, cancellationToken) : [],
            Texts = new PaperTexts(options.Value),
            PreparedBy = staff.Identity.FullName,
            PrintedAtUtc = clock.GetUtcNow().UtcDateTime,
        };
    }

    /// <summary>Documents that can be printed of an application as it stands.</summary>
    public static IReadOnlyList<PaperKind> Printable(ApplicationCard card)
    {
        PaperKind[] ofDecision = card.Decision switch
        {
            { State: DecisionState.Approved, Kind: DecisionKind.Grant } when card.Certificates.Count > 0 =>
                [PaperKind.Decision, PaperKind.GrantNotice, PaperKind.CertificateRegister],
            { State: DecisionState.Approved, Kind: DecisionKind.Grant } => [PaperKind.Decision, PaperKind.GrantNotice],
            { State: DecisionState.Approved } => [PaperKind.Decision, PaperKind.RefusalNotice],
            _ => [],
        };
        return card.IsProactive ? ofDecision : [.. ofDecision, PaperKind.Application, PaperKind.Receipt];
    }

    private static void Demand(ApplicationCard card, PaperKind kind)
    {
        if (!Printable(card).Contains(kind))
        {
            throw new DomainRuleException("paper.decision", "Этот документ печатают по утверждённому решению. Обновите страницу.");
        }
    }

    private async Task<PaperApplicant> ApplicantAsync(PassportDbContext db, SupportApplication application, CancellationToken cancellationToken)
    {
        var on = application.ReceivedOn;
        var person = await db.Set<Person>().AsNoTracking().AsSplitQuery()
            .Include(p => p.FormerNames).Include(p => p.Documents).Include(p => p.Addresses)
            .SingleAsync(p => p.Id == application.ApplicantPersonId, cancellationToken);
        var kinds = await dictionaries.NamesAsync(DictionaryNames.DocumentKinds, cancellationToken);
        var document = person.Documents.Where(d => d.IsInForceOn(on)).OrderByDescending(d => d.IssuedOn).ThenByDescending(d => d.Id).FirstOrDefault();
        var address = person.Addresses.Where(a => a.IsCurrentOn(on)).OrderBy(a => a.Kind).ThenByDescending(a => a.From).FirstOrDefault();
        return new PaperApplicant(
            NameOn(person, on),
            person.BirthDate,
            person.Snils?.Formatted,
            document is null ? null : FamilyWords.Document(document, kinds),
            address?.Text,
            person.Phone is { } phone ? TypedText.Phone(phone) : null);
    }

    private static async Task<IReadOnlyList<PaperMember>> MembersAsync(PassportDbContext db, SupportApplication application, CancellationToken cancellationToken)
    {
        var on = application.ReceivedOn;
        var members = await db.Set<FamilyMember>().AsNoTracking()
            .Include(m => m.Person.FormerNames)
            .Where(m => m.FamilyId == application.FamilyId && m.From <= on && (m.To == null || m.To >= on))
            .OrderBy(m => m.Id)
            .ToListAsync(cancellationToken);
        return
        [
            .. members.OrderBy(m => m.Role).ThenBy(m => m.Person.BirthDate).ThenBy(m => m.Id)
                .Select(m => new PaperMember(NameOn(m.Person, on), m.Role, m.Person.Sex, m.Person.BirthDate)),
        ];
    }

    private static async Task<IReadOnlyList<PaperAssignment>> AssignmentsAsync(PassportDbContext db, Guid decisionId, CancellationToken cancellationToken)
    {
        var rows = await (
            from decision in db.Set<Decision>()
            where decision.PublicId == decisionId
            from fact in decision.Facts
            join certificate in db.Set<Certificate>() on fact.FactAssignmentUuid equals certificate.FactAssignmentUuid into certificates
            from certificate in certificates.DefaultIfEmpty()
            join person in db.Set<Person>() on fact.BeneficiaryPersonId equals person.Id into beneficiaries
            from person in beneficiaries.DefaultIfEmpty()
            orderby fact.Id
            select new { fact.AmountKopecks, fact.StartDate, fact.EndDate, Certificate = certificate, Person = person })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PaperAssignment(r.Person?.FullName, r.AmountKopecks, r.StartDate, r.EndDate, r.Certificate))];
    }

    private static string NameOn(Person person, DateOnly on)
    {
        var (surname, firstName, patronymic) = person.NameOn(on);
        return PersonName.Full(surname, firstName, patronymic);
    }
}
