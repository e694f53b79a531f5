using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Families;
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

    /// <summary>Null = the applicant came in person.</summary>
    public NewApplicationRepresentative? Representative { get; init; }

    /// <summary>Number of the earlier application it was filled in from.</summary>
    public string? LikeNumber { get; init; }
}

/// <summary>Who hands the application in for the applicant, as typed.</summary>
/// <param name="Until">Last day of the powers; null = without end.</param>
public sealed record NewApplicationRepresentative(string? Name, string? Document, DateOnly? Until);

/// <summary>Registers and withdraws applications, takes them in work and stops their clock.</summary>
public sealed class ApplicationRegistration(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    ApplicationGuard guard,
    AuditTrail audit,
    TimeProvider clock)
{
    private const int NumberAttempts = 5;

    /// <summary>Registers «Новое заявление»; the number is the centre's next one of the year.</summary>
    /// <exception cref="DomainRuleException">
    /// application.open, application.family, application.applicant, application.measure, application.channel, application.received.future,
    /// applicant.*, representative.*, calendar.year.missing, application.centre, staff.own-affairs
    /// </exception>
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

    /// <summary>«Взять в работу»: the term is this person's from now on.</summary>
    public Task TakeAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.PrepareDecisions, "Взято в работу", null,
            (application, who, _, now) => application.TakeInWork(who.StaffId!.Value, who.FullName, now), cancellationToken);

    public Task AwaitDataAsync(Guid publicId, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.PrepareDecisions, "Ожидание сведений", reason, (application, _, _, now) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                throw new DomainRuleException("application.await.reason", "Напишите, каких сведений не хватает.");
            }

            application.AwaitData(reason.Trim(), MoscowTime.DateOf(now), now);
        }, cancellationToken);

    public Task ResumeAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.PrepareDecisions, "Сведения получены, работа продолжена", null,
            (application, _, calendar, now) => application.Resume(calendar, MoscowTime.DateOf(now), now), cancellationToken);

    public Task WithdrawAsync(Guid publicId, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.RegisterApplications, "Заявление отозвано заявителем", reason,
            (application, _, _, now) => application.Withdraw(reason, now), cancellationToken);

    private async Task<SupportApplication> CreateAsync(
        PassportDbContext db, NewApplication input, StaffIdentity who, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = MoscowTime.DateOf(now);
        var family = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person.Addresses)
            .SingleOrDefaultAsync(f => f.PublicId == input.FamilyPublicId, cancellationToken)
            ?? throw new DomainRuleException("application.family", "Семья не найдена. Откройте её карточку заново.");
        await guard.DemandAsync(db, who, family.CentreId, family.Id, cancellationToken);
        var applicant = family.MembersOn(input.ReceivedOn).SingleOrDefault(m => m.Role == MemberRole.Applicant)
            ?? throw new DomainRuleException("application.applicant", "На дату заявления в семье нет заявителя. Проверьте состав и дату.");
        ApplicantStanding.Demand(applicant.Person, input.ReceivedOn);
        var measure = await db.Set<SupportMeasure>().AsNoTracking()
            .SingleOrDefaultAsync(m => m.Code == input.MeasureCode, cancellationToken)
            ?? throw new DomainRuleException("application.measure", "Выберите меру поддержки.");
        if (string.IsNullOrWhiteSpace(input.Channel))
        {
            throw new DomainRuleException("application.channel", "Выберите, как поступило заявление.");
        }

        var open = await db.Set<SupportApplication>().AsNoTracking().Open()
            .Where(a => a.FamilyId == family.Id && a.MeasureCode == measure.Code)
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
        if (who.StaffId is { } staffId)
        {
            application.Entrust(staffId, who.FullName);
        }

        if (input.Representative is { } representative)
        {
            application.HandedInBy(ApplicationRepresentative.Create(
                FreeText.Optional(representative.Name, ApplicationRepresentative.NameLength),
                FreeText.Optional(representative.Document, ApplicationRepresentative.DocumentLength),
                representative.Until,
                input.ReceivedOn));
        }

        db.Add(application);
        var like = input.LikeNumber is { } number ? $" Заполнено по заявлению № {number}." : string.Empty;
        family.Note(FamilyChange.Create(
            now, who.FullName, FamilyChangeKind.Applications, $"Зарегистрировано заявление № {application.Number}: {measure.Title}.{like}"));
        audit.Add(db, who, AuditAction.Change, Subject(application), SupportApplication.StatusName(application.Status));
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
        Action<SupportApplication, StaffIdentity, WorkingCalendar, DateTime> change,
        CancellationToken cancellationToken)
    {
        var who = staff.Demand(permission);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await db.Set<SupportApplication>().Include(a => a.Decisions).SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("application.unknown", "Заявление не найдено.");
        await guard.DemandAsync(db, who, application, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        change(application, who, await WorkingCalendarReader.LoadAsync(db, cancellationToken), now);
        var family = await db.Set<Family>().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(now, who.FullName, FamilyChangeKind.Applications, $"Заявление № {application.Number}: {summary}.", reason));
        audit.Add(db, who, AuditAction.Change, Subject(application), SupportApplication.StatusName(application.Status), reason);
        await db.SaveChangesAsync(cancellationToken);
    }

    internal static AuditSubject Subject(SupportApplication application) =>
        new("Application", application.Number, application.FamilyId, application.ApplicantPersonId);
}
