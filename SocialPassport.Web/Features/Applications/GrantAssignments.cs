using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>
/// What an approved grant brings into a unit of work: its assignment facts and, for a measure of form certificate, the
/// certificates that wait for a card number.
/// </summary>
public sealed class GrantAssignments(CertificateIntents certificates, TimeProvider clock)
{
    /// <summary>Before a grant is prepared: what would stop its approval anyway is told to whoever can mend it.</summary>
    /// <exception cref="DomainRuleException">decision.holder.snils, decision.measure-code</exception>
    public static async Task DemandPossibleAsync(PassportDbContext db, SupportApplication application, CancellationToken cancellationToken)
    {
        var measure = await db.Set<SupportMeasure>().AsNoTracking().SingleAsync(m => m.Code == application.MeasureCode, cancellationToken);
        if (measure.Form == MeasureForm.Certificate)
        {
            _ = SnilsOf(await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == application.ApplicantPersonId, cancellationToken));
            _ = CodesOf(measure);
        }
    }

    /// <exception cref="DomainRuleException">decision.terms, decision.holder.snils, decision.measure-code</exception>
    public async Task AddAsync(
        PassportDbContext db, SupportApplication application, Decision decision, DateOnly startDate, CancellationToken cancellationToken)
    {
        var stored = decision.Assessment;
        var result = AssessDocument.ReadResult(stored.ResultJson);
        var measure = await db.Set<SupportMeasure>().AsNoTracking().Include(m => m.Versions)
            .SingleAsync(m => m.Code == application.MeasureCode, cancellationToken);
        var version = measure.Versions.Single(v => v.Number == stored.MeasureVersion);
        var holder = await db.Set<Person>().SingleAsync(p => p.Id == application.ApplicantPersonId, cancellationToken);
        long?[] beneficiaries = version.Beneficiary.Scope == BeneficiaryScope.Child
            ? [.. result.Beneficiaries.Select(id => (long?)EligibilityService.PersonIdOf(id))]
            : [null];
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);

        foreach (var beneficiaryId in beneficiaries)
        {
            var birthDate = beneficiaryId is { } id
                ? await db.Set<Person>().Where(p => p.Id == id).Select(p => (DateOnly?)p.BirthDate).SingleAsync(cancellationToken)
                : null;
            var offer = version.Terms is { } terms ? OfferOrRefuse(terms.OfferOn(startDate, yardsticks, birthDate)) : null;
            var fact = decision.Assign(AssignmentFact.Create(
                Guid.CreateVersion7(clock.GetUtcNow()),
                application.FamilyId,
                holder.Id,
                beneficiaryId,
                measure.Code,
                version.Number,
                startDate,
                offer?.EndDate,
                offer?.AmountKopecks));
            if (offer is not null)
            {
                await certificates.AddDraftAsync(db, Order(fact, offer, measure, holder, decision), cancellationToken);
            }
        }
    }

    private static CertificateOffer OfferOrRefuse(CertificateOfferAnswer answer) =>
        answer.Offer ?? throw new DomainRuleException("decision.terms", answer.Refusal!);

    private static CertificateOrder Order(AssignmentFact fact, CertificateOffer offer, SupportMeasure measure, Person holder, Decision decision)
    {
        var (msp, budget, program) = CodesOf(measure);
        return new()
        {
            FactAssignmentUuid = fact.FactAssignmentUuid,
            FamilyId = fact.FamilyId,
            HolderPersonId = holder.Id,
            HolderSnils = SnilsOf(holder),
            HolderPhone = holder.Phone,
            BeneficiaryPersonId = fact.BeneficiaryPersonId,
            MeasureCode = measure.Code,
            MeasureName = measure.Title,
            MeasureVersion = fact.MeasureVersion,
            DecisionId = decision.Id,
            Type = offer.Type,
            AmountKopecks = offer.AmountKopecks,
            Quantity = offer.Quantity,
            Lines = offer.Lines,
            StartDate = offer.StartDate,
            EndDate = offer.EndDate,
            MspCode = msp,
            LmspCode = measure.LmszCode,
            BudgetCode = budget,
            Program = program,
        };
    }

    private static Snils SnilsOf(Person holder) => holder.Snils ?? throw new DomainRuleException(
        "decision.holder.snils",
        "У заявителя нет СНИЛС, а без него ГИС ЭС не формирует сертификат. Внесите СНИЛС в карточку и направьте решение на утверждение снова.");

    private static (string Msp, string Budget, string Program) CodesOf(SupportMeasure measure) =>
        (measure.KmszCode ?? throw MissingCode("код КМСЗ"),
            measure.BudgetCode ?? throw MissingCode("КБК"),
            measure.ProgramCode ?? throw MissingCode("код программы"));

    private static DomainRuleException MissingCode(string what) =>
        new("decision.measure-code", $"В карточке меры не указан {what}. Сообщите администратору проекта.");
}
