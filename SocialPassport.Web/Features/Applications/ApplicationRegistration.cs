using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Applications;

public sealed record NewApplication
{
    public required Guid FamilyPublicId { get; init; }

    public required string MeasureCode { get; init; }

    /// <summary>Code of <see cref="DictionaryNames.Channels"/>.</summary>
    public required string Channel { get; init; }

    public required DateOnly ReceivedOn { get; init; }
}

/// <summary>Registers and withdraws applications and stops their clock.</summary>
public sealed class ApplicationRegistration(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    AuditTrail audit,
    TimeProvider clock)
{
    private const int NumberAttempts = 5;

    /// <summary>Registers «Новое заявление»; the number is the centre's next one of the year.</summary>
    /// <exception cref="DomainRuleException">application.open, application.family, application.measure, application.received.future, calendar.year.missing</exception>
    public async Task<Guid> RegisterAsync(NewApplication input, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RegisterApplications);
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var application = await CreateAsync(db, input, who, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return application.PublicId;
            }
            catch (DbUpdateException) when (attempt < NumberAttempts)
            {
                // Somebody took the number, or registered the same measure, in the same moment: look again.
            }
        }
    }

    public Task AwaitDataAsync(Guid publicId, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.PrepareDecisions, "Ожидание сведений", reason, (application, _, now) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                throw new DomainRuleException("application.await.reason", "Напишите, каких сведений не хватает.");
            }

            application.AwaitData(reason.Trim(), MoscowTime.DateOf(now), now);
        }, cancellationToken);

    /// <summary>The days that ended in waiting are not counted: the term moves by as many working days.</summary>
    public Task ResumeAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.PrepareDecisions, "Сведения получены, работа продолжена", null, (application, calendar, now) =>
        {
            var today = MoscowTime.DateOf(now);
            var waited = application.AwaitingSince is { } since && since < today
                ? calendar.WorkingDaysBetween(since.AddDays(-1), today.AddDays(-1))
                : 0;
            application.Resume(calendar.AddWorkingDays(application.DueOn, waited), now);
        }, cancellationToken);

    public Task WithdrawAsync(Guid publicId, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.RegisterApplications, "Заявление отозвано заявителем", reason,
            (application, _, now) => application.Withdraw(reason, now), cancellationToken);

    private async Task<SupportApplication> CreateAsync(
        PassportDbContext db, NewApplication input, StaffIdentity who, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = MoscowTime.DateOf(now);
        var family = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(f => f.PublicId == input.FamilyPublicId, cancellationToken)
            ?? throw new DomainRuleException("application.family", "Семья не найдена. Откройте её карточку заново.");
        DemandCentre(who, family.CentreId);
        var applicant = family.MembersOn(input.ReceivedOn).SingleOrDefault(m => m.Role == MemberRole.Applicant)
            ?? throw new DomainRuleException("application.applicant", "На дату заявления в семье нет заявителя. Проверьте состав и дату.");
        if (applicant.Person.DeathDate is { } died && died <= input.ReceivedOn)
        {
            throw new DomainRuleException("application.applicant.dead", "Заявитель умер раньше даты заявления. Укажите в составе нового заявителя.");
        }

        var measure = await db.Set<SupportMeasure>().AsNoTracking()
            .SingleOrDefaultAsync(m => m.Code == input.MeasureCode, cancellationToken)
            ?? throw new DomainRuleException("application.measure", "Выберите меру поддержки.");
        if (string.IsNullOrWhiteSpace(input.Channel))
        {
            throw new DomainRuleException("application.channel", "Выберите, как поступило заявление.");
        }

        var open = await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => a.FamilyId == family.Id && a.MeasureCode == measure.Code)
            .Where(a => a.Status != ApplicationStatus.Approved && a.Status != ApplicationStatus.Refused && a.Status != ApplicationStatus.Withdrawn)
            .Select(a => a.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (open is not null)
        {
            throw new DomainRuleException(
                "application.open", $"По этой мере уже рассматривается заявление № {open}. Закончите его или отзовите.");
        }

        var calendar = await WorkingCalendarReader.LoadAsync(db, cancellationToken);
        var registered = calendar.RegistrationDay(input.ReceivedOn);
        var application = SupportApplication.Register(
            Guid.CreateVersion7(clock.GetUtcNow()),
            await NextNumberAsync(db, family.CentreId, registered.Year, cancellationToken),
            family.Id,
            family.CentreId,
            applicant.PersonId,
            measure.Code,
            input.Channel,
            input.ReceivedOn,
            registered,
            calendar.AddWorkingDays(registered, measure.DecisionTermWorkingDays),
            today,
            who.FullName,
            now);
        db.Add(application);
        family.Note(FamilyChange.Create(now, who.FullName, FamilyChangeKind.Applications, $"Зарегистрировано заявление № {application.Number}: {measure.Title}."));
        audit.Add(db, who, AuditAction.Change, Subject(application), "Registered");
        return application;
    }

    private static async Task<string> NextNumberAsync(PassportDbContext db, long centreId, int year, CancellationToken cancellationToken)
    {
        var code = await db.Set<Centre>().Where(c => c.Id == centreId).Select(c => c.Code).SingleAsync(cancellationToken);
        var prefix = $"{code}-{year}-";
        var last = await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => a.Number.StartsWith(prefix))
            .OrderByDescending(a => a.Number)
            .Select(a => a.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var next = last is null ? 1 : int.Parse(last[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture) + 1;
        return $"{prefix}{next:D6}";
    }

    private async Task ChangeAsync(
        Guid publicId,
        StaffPermission permission,
        string summary,
        string? reason,
        Action<SupportApplication, WorkingCalendar, DateTime> change,
        CancellationToken cancellationToken)
    {
        var who = staff.Demand(permission);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await db.Set<SupportApplication>().SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("application.unknown", "Заявление не найдено.");
        DemandCentre(who, application.CentreId);
        var now = clock.GetUtcNow().UtcDateTime;
        change(application, await WorkingCalendarReader.LoadAsync(db, cancellationToken), now);
        var family = await db.Set<Family>().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(now, who.FullName, FamilyChangeKind.Applications, $"Заявление № {application.Number}: {summary}.", reason));
        audit.Add(db, who, AuditAction.Change, Subject(application), application.Status.ToString(), reason);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">application.centre: an application is worked on by the centre that keeps the case</exception>
    internal static void DemandCentre(StaffIdentity who, long centreId)
    {
        if (who.CentreId != centreId)
        {
            throw new DomainRuleException("application.centre", "Это дело другого филиала. Заявление рассматривает филиал, который ведёт дело.");
        }
    }

    internal static AuditSubject Subject(SupportApplication application) =>
        new("Application", application.Number, application.FamilyId, application.ApplicantPersonId);
}
