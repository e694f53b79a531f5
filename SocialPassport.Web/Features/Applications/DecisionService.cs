using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>Prepares a decision from an assessment made now, and lets a second person approve or return it.</summary>
public sealed class DecisionService(
    IDbContextFactory<PassportDbContext> contexts,
    EligibilityService eligibility,
    CertificateIntents certificates,
    CurrentStaff staff,
    AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>«На утверждение»: assesses, stores the assessment and the grant in one save.</summary>
    /// <exception cref="DomainRuleException">decision.not-eligible, application.status</exception>
    public async Task SubmitGrantAsync(Guid publicId, string? comment, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.PrepareDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, publicId, who, cancellationToken);
        var assessed = await eligibility.AssessIntoAsync(
            db, application.FamilyId, application.MeasureCode, application.ReceivedOn, who, cancellationToken);
        if (assessed.Result.Outcome != AssessmentOutcome.Eligible)
        {
            throw new DomainRuleException(
                "decision.not-eligible", $"Право не подтверждено. {AssessmentAnswer.InWords(assessed.Result)} Внесите сведения или подготовьте отказ.");
        }

        var now = clock.GetUtcNow().UtcDateTime;
        application.SubmitForApproval(
            Decision.PrepareGrant(NewId(), assessed.Stored, who.StaffId!.Value, who.FullName, comment, now), now);
        await SaveAsync(db, application, who, "Решение о назначении направлено на утверждение", null, now, cancellationToken);
    }

    /// <summary>«Отказать»: a refusal with a ground goes to the supervisor as well.</summary>
    /// <exception cref="DomainRuleException">decision.ground, decision.eligible, decision.unknown, application.status</exception>
    public async Task SubmitRefusalAsync(Guid publicId, string? groundCode, string? comment, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.PrepareDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, publicId, who, cancellationToken);
        var assessed = await eligibility.AssessIntoAsync(
            db, application.FamilyId, application.MeasureCode, application.ReceivedOn, who, cancellationToken);
        var ground = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => d.Dictionary == DictionaryNames.RefusalGrounds && d.Code == groundCode)
            .OrderByDescending(d => d.ValidFrom)
            .FirstOrDefaultAsync(cancellationToken);
        if (ground is null && !string.IsNullOrEmpty(groundCode))
        {
            throw new DomainRuleException("decision.ground", "Такого основания отказа нет в справочнике. Выберите другое.");
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var text = ground is null ? null : $"{ground.Name}. {AssessmentAnswer.InWords(assessed.Result)}";
        application.SubmitForApproval(
            Decision.PrepareRefusal(NewId(), assessed.Stored, ground?.Code, text, who.StaffId!.Value, who.FullName, comment, now), now);
        await SaveAsync(db, application, who, "Решение об отказе направлено на утверждение", ground?.Name, now, cancellationToken);
    }

    /// <summary>
    /// «Утвердить»: refused to the author and when the facts changed since the assessment. A grant creates its assignment
    /// facts and, for a measure of form certificate, the certificates that wait for a card number.
    /// </summary>
    /// <exception cref="DomainRuleException">decision.approver.author, decision.facts-changed, decision.terms, application.status</exception>
    public async Task ApproveAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, publicId, who, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var decision = application.Approve(who.StaffId!.Value, who.FullName, now);
        var current = await eligibility.FingerprintAsync(db, decision.Assessment, cancellationToken);
        if (current != decision.Assessment.InputFingerprint)
        {
            throw new DomainRuleException(
                "decision.facts-changed", "Сведения о семье изменились после оценки. Верните решение, чтобы право оценили заново.");
        }

        if (decision.Kind == DecisionKind.Grant)
        {
            await AssignAsync(db, application, decision, MoscowTime.DateOf(now), cancellationToken);
        }

        var summary = decision.Kind == DecisionKind.Grant ? "Решение о назначении утверждено" : "Решение об отказе утверждено";
        await SaveAsync(db, application, who, summary, decision.GroundText, now, cancellationToken);
    }

    /// <summary>«Вернуть»: back to the specialist with what is to be mended.</summary>
    /// <exception cref="DomainRuleException">decision.return.reason, decision.approver.author, application.status</exception>
    public async Task ReturnAsync(Guid publicId, string reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, publicId, who, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        application.ReturnForRevision(who.StaffId!.Value, who.FullName, reason.Trim(), now);
        await SaveAsync(db, application, who, "Решение возвращено на доработку", reason, now, cancellationToken);
    }

    private async Task AssignAsync(
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

    private static CertificateOrder Order(AssignmentFact fact, CertificateOffer offer, SupportMeasure measure, Person holder, Decision decision) => new()
    {
        FactAssignmentUuid = fact.FactAssignmentUuid,
        FamilyId = fact.FamilyId,
        HolderPersonId = holder.Id,
        HolderSnils = holder.Snils ?? throw new DomainRuleException(
            "decision.holder.snils", "У заявителя нет СНИЛС, а без него ГИС ЭС не формирует сертификат. Внесите СНИЛС и верните решение на доработку."),
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
        MspCode = measure.KmszCode ?? throw MissingCode("код КМСЗ"),
        LmspCode = measure.LmszCode,
        BudgetCode = measure.BudgetCode ?? throw MissingCode("КБК"),
        Program = measure.ProgramCode ?? throw MissingCode("код программы"),
    };

    private static DomainRuleException MissingCode(string what) =>
        new("decision.measure-code", $"В карточке меры не указан {what}. Сообщите администратору проекта.");

    private async Task SaveAsync(
        PassportDbContext db,
        SupportApplication application,
        StaffIdentity who,
        string summary,
        string? reason,
        DateTime now,
        CancellationToken cancellationToken)
    {
        var family = await db.Set<Family>().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(now, who.FullName, FamilyChangeKind.Applications, $"Заявление № {application.Number}: {summary}.", reason));
        audit.Add(db, who, AuditAction.Change, ApplicationRegistration.Subject(application), application.Status.ToString(), reason);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<SupportApplication> LoadAsync(
        PassportDbContext db, Guid publicId, StaffIdentity who, CancellationToken cancellationToken)
    {
        var application = await db.Set<SupportApplication>()
            .Include(a => a.Decisions).ThenInclude(d => d.Assessment)
            .SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("application.unknown", "Заявление не найдено.");
        ApplicationRegistration.DemandCentre(who, application.CentreId);
        return application;
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
