using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Duplicates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Persons",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Families",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DuplicateMerges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MergedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    MergedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    JournalJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    UndoneAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UndoneBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    UndoReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateMerges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DuplicateRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    State = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SeenAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "bit", nullable: false),
                    Percent = table.Column<int>(type: "int", nullable: false),
                    Persons = table.Column<int>(type: "int", nullable: false),
                    Pairs = table.Column<int>(type: "int", nullable: false),
                    NewPairs = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DuplicatePairs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FirstPersonId = table.Column<long>(type: "bigint", nullable: false),
                    SecondPersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Reasons = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Score = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Origin = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    FoundAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DecidedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    DecisionReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    MergeId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicatePairs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_DuplicateMerges_MergeId",
                        column: x => x.MergeId,
                        principalTable: "DuplicateMerges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_Persons_FirstPersonId",
                        column: x => x.FirstPersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_Persons_SecondPersonId",
                        column: x => x.SecondPersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyMembers_Person",
                table: "FamilyMembers",
                columns: new[] { "PersonId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "UX_DuplicateMerges_PublicId",
                table: "DuplicateMerges",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_MergeId",
                table: "DuplicatePairs",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_Queue",
                table: "DuplicatePairs",
                columns: new[] { "Status", "Score", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_SecondPersonId",
                table: "DuplicatePairs",
                column: "SecondPersonId");

            migrationBuilder.CreateIndex(
                name: "UX_DuplicatePairs_Persons",
                table: "DuplicatePairs",
                columns: new[] { "FirstPersonId", "SecondPersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DuplicatePairs_PublicId",
                table: "DuplicatePairs",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DuplicateRuns_UnderWay",
                table: "DuplicateRuns",
                column: "State",
                unique: true,
                filter: "\"State\" IN ('Requested', 'Running')");

            migrationBuilder.AddForeignKey(
                name: "FK_Families_Families_MergedIntoId",
                table: "Families",
                column: "MergedIntoId",
                principalTable: "Families",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Persons_Persons_MergedIntoId",
                table: "Persons",
                column: "MergedIntoId",
                principalTable: "Persons",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Families_Families_MergedIntoId",
                table: "Families");

            migrationBuilder.DropForeignKey(
                name: "FK_Persons_Persons_MergedIntoId",
                table: "Persons");

            migrationBuilder.DropTable(
                name: "DuplicatePairs");

            migrationBuilder.DropTable(
                name: "DuplicateRuns");

            migrationBuilder.DropTable(
                name: "DuplicateMerges");

            migrationBuilder.DropIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_FamilyMembers_Person",
                table: "FamilyMembers");

            migrationBuilder.DropIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Families");
        }
    }
}
