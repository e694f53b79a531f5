using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Staff;

public sealed class CentreConfiguration : IEntityTypeConfiguration<Centre>
{
    public void Configure(EntityTypeBuilder<Centre> builder)
    {
        builder.ToTable("Centres");
        builder.Property(c => c.Code).HasMaxLength(2).IsFixedLength();
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.Oktmo).HasMaxLength(11);
        builder.HasIndex(c => new { c.Code, c.ValidFrom }, "UX_Centres_Code_ValidFrom").IsUnique();
    }
}

public sealed class StaffMemberConfiguration : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("StaffMembers");
        builder.Property(s => s.Login).HasMaxLength(StaffProfile.LoginLength);
        builder.Property(s => s.FullName).HasMaxLength(StaffProfile.FullNameLength);
        builder.Property(s => s.ShortName).HasMaxLength(StaffProfile.ShortNameLength);
        builder.Property(s => s.Roles).HasMaxLength(200);
        builder.Property(s => s.PersonalKey).HasMaxLength(StaffMember.PersonalKeyLength);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => s.Login, "UX_StaffMembers_Login").IsUnique();
        builder.HasIndex(s => s.PublicId, "UX_StaffMembers_PublicId").IsUnique();
        builder.HasMany(s => s.Changes).WithOne().HasForeignKey(c => c.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Centre).WithMany().HasForeignKey(s => s.CentreId).OnDelete(DeleteBehavior.Restrict);
    }
}
