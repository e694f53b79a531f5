using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Staff.Sessions;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff.Roster;

/// <summary>A person as the administrator describes one.</summary>
/// <param name="Snils">As typed; empty leaves what is known.</param>
/// <param name="ForgetSnils">What is known of the own СНИЛС is taken away.</param>
public sealed record StaffEntry(
    string Login, string FullName, string ShortName, StaffRoles Roles, long? CentreId, string? Snils = null, bool ForgetSnils = false);

/// <summary>
/// Edits the list of staff. Whoever is dismissed or gets another name, role or centre leaves every open page and signs in
/// anew: what a session says was true at sign-in.
/// </summary>
public sealed class StaffRoster(
    IDbContextFactory<PassportDbContext> contexts, PersonalNumberHash hash, StaffSessionEndings sessions, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    public const string SubjectKind = "Staff";

    /// <summary>What a session does not say.</summary>
    private static readonly StaffChangeKind[] Apart = [StaffChangeKind.Login, StaffChangeKind.PersonalNumber, StaffChangeKind.Returned];

    /// <returns>Public id of the new member.</returns>
    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">staff.*, text.*</exception>
    public async Task<Guid> EnrolAsync(StaffEntry entry, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageStaff);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var act = await ActAsync(db, who, null, reason: null, cancellationToken);
        var profile = await ProfileAsync(db, entry, cancellationToken);
        var member = StaffMember.Enrol(Guid.CreateVersion7(clock.GetUtcNow()), profile, act);
        await DemandFreeLoginAsync(db, member, cancellationToken);
        Identify(member, entry, act);
        db.Add(member);
        Audit(db, who, member, "Внесён в список", null);
        await db.SaveChangesAsync(cancellationToken);
        return member.PublicId;
    }

    /// <param name="publicId">Who is described anew.</param>
    /// <param name="version">As the administrator saw it.</param>
    /// <param name="entry">All of it, changed or not.</param>
    /// <param name="reason">Stands in the history and in the journal.</param>
    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">staff.*, text.*, reason.empty</exception>
    /// <exception cref="DbUpdateConcurrencyException">somebody else was quicker</exception>
    public Task ChangeAsync(Guid publicId, int version, StaffEntry entry, string? reason, CancellationToken cancellationToken = default) => DoAsync(
        publicId,
        version,
        reason,
        async (db, member, act) =>
        {
            member.Change(await ProfileAsync(db, entry, cancellationToken), act);
            await DemandFreeLoginAsync(db, member, cancellationToken);
            Identify(member, entry, act);
        },
        cancellationToken);

    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">staff.*, text.*, reason.empty</exception>
    public Task DismissAsync(Guid publicId, int version, string? reason, CancellationToken cancellationToken = default) =>
        DoAsync(publicId, version, reason, (_, member, act) => Done(() => member.Dismiss(act)), cancellationToken);

    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">staff.*, text.*, reason.empty</exception>
    public Task ReturnAsync(Guid publicId, int version, string? reason, CancellationToken cancellationToken = default) =>
        DoAsync(publicId, version, reason, (_, member, act) => Done(() => member.Return(act)), cancellationToken);

    private static Task Done(Action verb)
    {
        verb();
        return Task.CompletedTask;
    }

    private async Task DoAsync(
        Guid publicId, int version, string? reason, Func<PassportDbContext, StaffMember, StaffAct, Task> change, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageStaff);
        var why = FreeText.Reason(reason, StaffChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await db.Set<StaffMember>().Include(s => s.Centre).SingleOrDefaultAsync(s => s.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("staff.unknown", "Такого сотрудника нет. Обновите страницу.");
        db.Entry(member).Property(s => s.Version).OriginalValue = version;
        await change(db, member, await ActAsync(db, who, member, why, cancellationToken));
        if (member.Changes.Count == 0)
        {
            throw new DomainRuleException("staff.same", "Ничего не изменено.");
        }

        Audit(db, who, member, string.Join("; ", member.Changes.Select(c => RosterWords.Of(c.Kind))), why);
        await db.SaveChangesAsync(cancellationToken);
        if (member.Changes.Any(c => !Apart.Contains(c.Kind)))
        {
            await sessions.EndAllOfAsync(member.Id, SessionEnding.StaffListChanged, cancellationToken);
        }
    }

    private async Task<StaffAct> ActAsync(PassportDbContext db, StaffIdentity who, StaffMember? concerned, string? reason, CancellationToken cancellationToken)
    {
        var administrators = RosterQueries.AllWith(StaffRoles.SystemAdministrator);
        var concernedId = concerned?.Id;
        var othersAdminister = await db.Set<StaffMember>().AnyAsync(s => s.IsActive && s.Id != concernedId && administrators.Contains(s.Roles), cancellationToken);
        return new StaffAct(who.StaffId, who.FullName, clock.GetUtcNow().UtcDateTime, reason, othersAdminister);
    }

    private static async Task<StaffProfile> ProfileAsync(PassportDbContext db, StaffEntry entry, CancellationToken cancellationToken)
    {
        var centre = entry.CentreId is { } id
            ? await db.Set<Centre>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new DomainRuleException("staff.centre", "Такого филиала нет. Выберите другой.")
            : null;
        return new StaffProfile(
            FreeText.Optional(entry.Login, StaffProfile.LoginLength) ?? string.Empty,
            FreeText.Optional(entry.FullName, StaffProfile.FullNameLength) ?? string.Empty,
            FreeText.Optional(entry.ShortName, StaffProfile.ShortNameLength) ?? string.Empty,
            entry.Roles,
            centre);
    }

    private static async Task DemandFreeLoginAsync(PassportDbContext db, StaffMember member, CancellationToken cancellationToken)
    {
        if (await db.Set<StaffMember>().AnyAsync(s => s.Login == member.Login && s.PublicId != member.PublicId, cancellationToken))
        {
            throw new DomainRuleException("staff.login", $"Имя для входа «{member.Login}» уже занято. Найдите сотрудника в списке, в том числе среди уволенных.");
        }
    }

    private void Identify(StaffMember member, StaffEntry entry, StaffAct act)
    {
        if (entry.ForgetSnils)
        {
            member.IdentifyBy(null, act);
            return;
        }

        if (!Snils.TryParse(entry.Snils, out var snils, out var error))
        {
            throw new DomainRuleException("staff.snils", error);
        }

        if (snils is not null)
        {
            member.IdentifyBy(hash.Of(snils), act);
        }
    }

    private void Audit(PassportDbContext db, StaffIdentity who, StaffMember member, string what, string? reason) =>
        audit.Add(db, who, AuditAction.Change, new AuditSubject(SubjectKind, member.PublicId.ToString()), $"{member.FullName}: {what}", reason);
}
