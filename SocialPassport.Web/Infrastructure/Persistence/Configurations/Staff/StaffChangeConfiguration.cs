using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Staff;

public sealed class StaffChangeConfiguration : IEntityTypeConfiguration<StaffChange>
{
    public void Configure(EntityTypeBuilder<StaffChange> builder)
    {
        builder.ToTable("StaffChanges");
        builder.Property(c => c.By).HasMaxLength(StaffChange.ByLength);
        builder.Property(c => c.Kind).HasMaxLength(20);
        builder.Property(c => c.Before).HasMaxLength(StaffChange.ValueLength);
        builder.Property(c => c.After).HasMaxLength(StaffChange.ValueLength);
        builder.Property(c => c.Reason).HasMaxLength(StaffChange.ReasonLength);
        builder.HasIndex(c => new { c.StaffId, c.Id }, "IX_StaffChanges_Staff");
    }
}
