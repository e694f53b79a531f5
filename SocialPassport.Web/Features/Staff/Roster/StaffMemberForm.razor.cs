using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Staff.Roster;

public sealed partial class StaffMemberForm(StaffRoster roster, RosterQueries queries)
{
    private readonly ProjectFormSaving saving = new(
        ("staff.login", "staff-login"),
        ("staff.name", "staff-name"),
        ("staff.short-name", "staff-short"),
        ("staff.roles", "staff-roles"),
        ("staff.last-administrator", "staff-roles"),
        ("staff.centre", "staff-centre"),
        ("staff.snils", "staff-snils"),
        ("reason.", "staff-reason"));

    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyCollection<string> roles = [];
    private string login = string.Empty;
    private string fullName = string.Empty;
    private string shortName = string.Empty;
    private string centre = string.Empty;
    private string snils = string.Empty;
    private bool forgetSnils;
    private string reason = string.Empty;

    /// <summary>Null = a new one.</summary>
    [Parameter]
    public StaffSheet? Member { get; set; }

    /// <summary>Told the public id of who was written.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Guid> Saved { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Member is { } member)
        {
            (login, fullName, shortName) = (member.Login, member.FullName, member.ShortName);
            centre = member.CentreId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
            roles = [.. RosterWords.Roles.Where(role => member.Roles.HasFlag(role)).Select(role => role.ToString())];
        }

        centres = await queries.CentresAsync();
    }

    /// <summary>A short name nobody wrote by hand follows the full one.</summary>
    private void Rename(string typed)
    {
        var isProposed = shortName.Length == 0 || shortName == StaffProfile.ProposeShortName(TypedText.Clean(fullName));
        fullName = typed;
        shortName = isProposed ? StaffProfile.ProposeShortName(TypedText.Clean(typed)) : shortName;
    }

    private async Task SaveAsync()
    {
        var entry = new StaffEntry(
            login,
            fullName,
            shortName,
            roles.Aggregate(StaffRoles.None, (all, role) => all | Enum.Parse<StaffRoles>(role)),
            long.TryParse(centre, CultureInfo.InvariantCulture, out var id) ? id : null,
            snils,
            forgetSnils);
        var publicId = Member?.PublicId ?? Guid.Empty;
        var saved = await saving.RunAsync(async () =>
        {
            if (Member is { } member)
            {
                await roster.ChangeAsync(publicId, member.Version, entry, reason);
            }
            else
            {
                publicId = await roster.EnrolAsync(entry);
            }
        });
        if (saved)
        {
            await Saved.InvokeAsync(publicId);
        }
    }
}
