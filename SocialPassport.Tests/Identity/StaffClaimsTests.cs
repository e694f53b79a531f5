using System.Security.Claims;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Identity;

public sealed class StaffClaimsTests
{
    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Specialist | StaffRoles.Supervisor)]
    [InlineData(StaffRoles.None)]
    public void Read_WhatWasWritten_IsTheSamePerson(StaffRoles roles)
    {
        var centre = Centre.Create("04", "Всеволожский", "41612000", new DateOnly(2024, 1, 1));
        var member = StaffMember.Enrol(Guid.NewGuid(), "demo.ivanova", "Иванова Мария Петровна", "Иванова М. П.", roles, centre);

        var read = StaffClaims.Read(new ClaimsPrincipal(StaffClaims.Write(member, "Test")), "10.0.0.7");

        Assert.Equal(
            new StaffIdentity(member.Id, "Иванова Мария Петровна", "Иванова М. П.", roles, centre.Id, "Всеволожский", "10.0.0.7"), read);
    }

    [Fact]
    public void Read_RoleOfTheWholeOblast_HasNoCentre()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), "demo.belov", "Белов Артём Сергеевич", "Белов А. С.", StaffRoles.SystemAdministrator, null);

        var read = StaffClaims.Read(new ClaimsPrincipal(StaffClaims.Write(member, "Test")), "10.0.0.7");

        Assert.Null(read.CentreId);
        Assert.Null(read.CentreName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Everything")]
    public void RolesOf_ClaimMissingOrUnknown_IsNoRole(string? claim)
    {
        var identity = new ClaimsIdentity("Test");
        if (claim is not null)
        {
            identity.AddClaim(new Claim(StaffClaims.Roles, claim));
        }

        Assert.Equal(StaffRoles.None, StaffClaims.RolesOf(new ClaimsPrincipal(identity)));
    }

    [Fact]
    public void SetFrom_SessionRevoked_LeavesNobody()
    {
        var staff = TestStaff.Signed(StaffRoles.Operator);

        staff.SetFrom(new ClaimsPrincipal(new ClaimsIdentity()), "10.0.0.7");

        Assert.False(staff.IsSignedIn);
        Assert.Throws<InvalidOperationException>(() => staff.Identity);
    }

    [Fact]
    public void Demand_RoleNotEnough_NamesThePermission()
    {
        var staff = TestStaff.Signed(StaffRoles.Operator);

        var refused = Assert.Throws<AccessRefusedException>(() => staff.Demand(StaffPermission.ApproveDecisions));

        Assert.Equal(StaffPermission.ApproveDecisions, refused.Permission);
        Assert.Equal("Тестова Анна Павловна", staff.Demand(StaffPermission.SearchFamilies).FullName);
    }
}
