using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Features.Staff.Roster;

/// <summary>Addresses of the list of staff; its filters live in the query.</summary>
public static class RosterLinks
{
    public const string List = "/staff";
    public const string New = "/staff/new";

    public static string Member(Guid publicId) => $"{List}/{publicId}";

    public static string To(RosterFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "text", filter.Text);
        Add(query, "centre", filter.CentreId?.ToString(CultureInfo.InvariantCulture));
        Add(query, "role", filter.Role?.ToString());
        Add(query, "state", filter.State == RosterState.Active ? null : filter.State.ToString());
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return List + query.ToQueryString();
    }

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static RosterFilter Read(string? text, string? centre, string? role, string? state, int page) => new()
    {
        Text = text,
        CentreId = long.TryParse(centre, CultureInfo.InvariantCulture, out var id) ? id : null,
        Role = Enum.TryParse<StaffRoles>(role, out var known) && RosterWords.Roles.Contains(known) ? known : null,
        State = Enum.TryParse<RosterState>(state, out var shown) && Enum.IsDefined(shown) ? shown : RosterState.Active,
        Page = Math.Max(page, 1),
    };

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }
}
